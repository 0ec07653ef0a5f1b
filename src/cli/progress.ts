import { clean, shorten } from "../report/text.ts";

/** One line on stderr that says what is being done; it is rewritten, and gone when the work is. */
export interface Progress {
  readonly show: (message: string) => void;
  readonly clear: () => void;
}

/** Milliseconds between two messages: faster than that nobody reads them. */
const pause = 80;

const eraseLine = "\r\u001b[2K";

/** Progress on a terminal; anywhere else there is none, because a log keeps what a terminal forgets. */
export const createProgress = (
  stderr: Pick<NodeJS.WriteStream, "write" | "isTTY" | "columns">,
  env: Readonly<Record<string, string | undefined>>,
  now: () => number,
): Progress => {
  if (!stderr.isTTY || env.TERM === "dumb") return { show: () => undefined, clear: () => undefined };
  let isShown = false;
  let last = Number.NEGATIVE_INFINITY;
  return {
    show: (message) => {
      const time = now();
      if (time - last < pause) return;
      last = time;
      isShown = true;
      stderr.write(eraseLine + shorten(clean(message), (stderr.columns || 80) - 1));
    },
    clear: () => {
      if (isShown) stderr.write(eraseLine);
      isShown = false;
    },
  };
};

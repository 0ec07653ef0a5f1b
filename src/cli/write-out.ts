import { AdvisorError, reasonOf } from "../lib/errors.ts";

/** A stream that text is written to. */
export type Output = Pick<NodeJS.WriteStream, "write" | "on">;

/** What a reader that went away gives, EIO where it was a terminal: `| head -1` is no failure of ours. */
const goneReader: ReadonlySet<string> = new Set(["EPIPE", "EIO", "ERR_STREAM_DESTROYED"]);

const isGoneReader = (error: Error): boolean => "code" in error && goneReader.has(String(error.code));

/** The disk is full, the stream is closed: an error of the system's. Any other is a defect of ours. */
const isSystemError = (error: Error): boolean => "code" in error && /^E[A-Z\d]+$/.test(String(error.code));

/** Keeps a stream that fails from ending the process with a stack trace: whoever wrote to it is told by `writeOut`. */
export const tolerateGoneReaders = (outputs: readonly Output[]): void => {
  for (const output of outputs) {
    output.on("error", (error: Error) => {
      if (!isGoneReader(error) && !isSystemError(error)) throw error;
    });
  }
};

/**
 * Writes a text as a whole; done when the stream has handed it on, also where nobody reads it any more. Throws an AdvisorError where it
 * cannot be written.
 */
export const writeOut = (output: Output, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    output.write(text, (error) => {
      if (error === null || error === undefined || isGoneReader(error)) resolve();
      else if (isSystemError(error))
        reject(new AdvisorError("outputNotWritten", { reason: reasonOf(error) }));
      else reject(error);
    });
  });

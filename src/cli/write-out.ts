/** A stream that text is written to. */
export type Output = Pick<NodeJS.WriteStream, "write" | "on">;

/** What a reader that went away gives, EIO where it was a terminal: `| head -1` is no failure of ours. */
const goneReader: ReadonlySet<string> = new Set(["EPIPE", "EIO", "ERR_STREAM_DESTROYED"]);

const isGoneReader = (error: Error): boolean => "code" in error && goneReader.has(String(error.code));

/** Keeps a reader that goes away from ending the process with a stack trace. */
export const tolerateGoneReaders = (outputs: readonly Output[]): void => {
  for (const output of outputs) {
    output.on("error", (error: Error) => {
      if (!isGoneReader(error)) throw error;
    });
  }
};

/** Writes a text as a whole; done when the stream has handed it on, also where nobody reads it any more. */
export const writeOut = (output: Output, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    output.write(text, (error) => {
      if (error === null || error === undefined || isGoneReader(error)) resolve();
      else reject(error);
    });
  });

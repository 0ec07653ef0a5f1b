/** Thrown by `summarise` alone: the text is nested deeper than the compiler's own recursive parser can go. */
export class TooDeepError extends Error {
  readonly kind = "too-deep";

  constructor() {
    super("nested too deeply to be analysed");
    this.name = "TooDeepError";
  }
}

/** Thrown by `summarise` alone: why a text cannot be analysed. */
export class RefusedError extends Error {
  readonly kind = "refused";

  constructor(reason: string) {
    super(reason);
    this.name = "RefusedError";
  }
}

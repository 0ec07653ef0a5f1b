/** Errors of the language: what throws one means it, while Next knows its own by their `digest`. */
export const errorsOfLanguage: ReadonlySet<string> = new Set([
  "Error",
  "EvalError",
  "RangeError",
  "ReferenceError",
  "SyntaxError",
  "TypeError",
  "URIError",
]);

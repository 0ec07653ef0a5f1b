/** What the language and the platform have to throw: who throws one means it, while Next knows its own by their `digest`. */
export const errorsOfLanguage: ReadonlySet<string> = new Set([
  "AggregateError",
  "DOMException",
  "Error",
  "EvalError",
  "RangeError",
  "ReferenceError",
  "Response",
  "SyntaxError",
  "TypeError",
  "URIError",
]);

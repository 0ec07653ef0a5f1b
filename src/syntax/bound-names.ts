import type { Pattern, Statement } from "../model/syntax.ts";

/** The names that a pattern binds. */
export const namesIn = (pattern: Pattern): readonly string[] => {
  switch (pattern.kind) {
    case "name":
      return [pattern.name];
    case "default":
    case "rest":
      return namesIn(pattern.target);
    case "object":
      return [
        ...pattern.properties.map(({ target }) => target),
        ...(pattern.rest === null ? [] : [pattern.rest]),
      ].flatMap(namesIn);
    case "array":
      return [...pattern.items, pattern.rest].flatMap((item) => (item === null ? [] : namesIn(item)));
    case "place":
    case "other":
      return [];
  }
};

/** Names that a statement binds in its own scope. */
export const boundBy = (statement: Statement): readonly string[] => {
  if (statement.kind === "function" || statement.kind === "class") return [statement.name];
  return statement.kind === "variable" ? namesIn(statement.target) : [];
};

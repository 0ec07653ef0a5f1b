import type { Statement } from "../../model/syntax.ts";

/** Whether execution goes on behind a statement. */
export type Flow = "continues" | "stops";

/** Whether a turn may end before its statements do, other than by leaving the function. */
export const hasBreak = (statements: readonly Statement[]): boolean =>
  statements.some((statement) => {
    if (statement.kind === "break") return true;
    // What ends there is a loop or a switch of its own.
    return statement.kind !== "loop" && statement.kind !== "switch" && hasBreak(within(statement));
  });

/** Whether a turn may be the last one before its time, whatever it is that ends it. */
export const mayEnd = (statements: readonly Statement[]): boolean =>
  statements.some((statement) => ends.has(statement.kind) || mayEnd(within(statement)));

const ends: ReadonlySet<Statement["kind"]> = new Set<Statement["kind"]>(["break", "return", "throw"]);

/** Whether statements inside of a loop may jump to a label that is not that loop's own. */
export const jumpsFrom = (statements: readonly Statement[], own: string | undefined): boolean =>
  statements.some((statement) => {
    if (statement.kind === "break") return statement.label !== undefined && statement.label !== own;
    const inner = within(statement);
    if (statement.kind !== "block" && statement.kind !== "loop") return jumpsFrom(inner, own);
    return jumpsFrom(inner, own) && !jumpsOnlyTo(inner, statement.label, own);
  });

const jumpsOnlyTo = (
  statements: readonly Statement[],
  label: string | undefined,
  own: string | undefined,
): boolean => label !== undefined && label !== own && !jumpsFrom(statements, label);

/** The statements directly inside of one; what stands in functions does not jump out of them. */
export const within = (statement: Statement): readonly Statement[] => {
  switch (statement.kind) {
    case "if":
      return [...statement.yes, ...statement.no];
    case "block":
    case "loop":
      return statement.body;
    case "switch":
      return statement.cases.flatMap(({ body }) => body);
    case "try":
      return [...statement.block, ...(statement.caught?.body ?? []), ...statement.lastly];
    default:
      return [];
  }
};

import type { Statement } from "../model/syntax.ts";

/** Whether execution goes on behind a statement. */
export type Flow = "continues" | "stops";

/** Whether a turn may end before its statements do, other than by leaving the function. */
export const hasBreak = (statements: readonly Statement[]): boolean =>
  statements.some((statement) => {
    if (statement.kind === "break") return true;
    if (statement.kind === "if") return hasBreak(statement.yes) || hasBreak(statement.no);
    if (statement.kind === "block") return hasBreak(statement.body);
    return statement.kind === "try" && hasBreak([...statement.block, ...(statement.caught?.body ?? [])]);
  });

/** Whether a turn may be the last one before its time, whatever it is that ends it. */
export const mayEnd = (statements: readonly Statement[]): boolean =>
  statements.some((statement) => {
    switch (statement.kind) {
      case "break":
      case "return":
      case "throw":
        return true;
      case "if":
        return mayEnd(statement.yes) || mayEnd(statement.no);
      case "block":
      case "loop":
        return mayEnd(statement.body);
      case "switch":
        return statement.cases.some(({ body }) => mayEnd(body));
      case "try":
        return mayEnd([...statement.block, ...(statement.caught?.body ?? []), ...statement.lastly]);
      default:
        return false;
    }
  });

/** Whether statements inside of a loop may jump to a label that is not that loop's own. */
export const jumpsFrom = (statements: readonly Statement[], own: string | undefined): boolean =>
  statements.some((statement) => {
    switch (statement.kind) {
      case "break":
        return statement.label !== undefined && statement.label !== own;
      case "if":
        return jumpsFrom(statement.yes, own) || jumpsFrom(statement.no, own);
      case "block":
      case "loop":
        return jumpsFrom(statement.body, own) && !jumpsOnlyTo(statement.body, statement.label, own);
      case "switch":
        return statement.cases.some(({ body }) => jumpsFrom(body, own));
      case "try":
        return jumpsFrom([...statement.block, ...(statement.caught?.body ?? []), ...statement.lastly], own);
      default:
        return false;
    }
  });

const jumpsOnlyTo = (
  statements: readonly Statement[],
  label: string | undefined,
  own: string | undefined,
): boolean => label !== undefined && label !== own && !jumpsFrom(statements, label);

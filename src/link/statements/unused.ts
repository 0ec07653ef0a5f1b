import type { Expression, Statement } from "../../model/syntax.ts";
import { mentionedIn } from "../../syntax/mentioned.ts";
import type { Run } from "../machine.ts";

/**
 * Marks a call that is all that a statement brings about, where nothing is made of what it gives: `Math.random();`, also in a name that
 * no statement beside it mentions. Minifiers drop it then, if it has no effect of its own, with what is computed of it.
 */
export const noteUnused = (
  { effects }: Run,
  from: number,
  statement: Statement,
  around: readonly Statement[],
): void => {
  const only = effects.length === from + 1 ? effects[from] : undefined;
  if (only?.kind !== "call" || !isLetGo(statement, around)) return;
  only.isUnused = true;
};

const isLetGo = (statement: Statement, around: readonly Statement[]): boolean => {
  if (statement.kind === "expression") return isComputed(statement.value);
  if (statement.kind !== "variable" || statement.value === null || statement.target.kind !== "name")
    return false;
  const { name } = statement.target;
  return (
    statement.isHoisted !== true &&
    isComputed(statement.value) &&
    around.every((other) => other === statement || !mentionedIn(other).names.includes(name))
  );
};

/** Forms that do nothing beside computing a value of their parts. */
const isComputed = ({ kind }: Expression): boolean => computed.has(kind);

const computed: ReadonlySet<Expression["kind"]> = new Set([
  "call",
  "object",
  "array",
  "conditional",
  "binary",
  "unary",
  "template",
]);

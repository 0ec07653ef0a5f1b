import { ts } from "ts-morph";
import type { Statement } from "../model/syntax.ts";

/** `using x = ...` and `await using x = ...`. */
export function isUsing(node: ts.Statement): boolean {
  // The bit of `const` is set with them, too.
  return (
    ts.isVariableStatement(node) && (node.declarationList.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using
  );
}

/** What follows a `using` declaration, the last of the statements before: it ends with the disposal of what was declared. */
export function disposing(
  before: readonly Statement[],
  after: readonly Statement[],
  at: number,
): readonly Statement[] {
  const declared = before.at(-1);
  if (declared?.kind !== "variable" || declared.target.kind !== "name") return after;
  const { name } = declared.target;
  const lastly = ["@@asyncDispose", "@@dispose"].map(
    (property): Statement => ({
      kind: "expression",
      value: {
        kind: "call",
        callee: { kind: "member", object: { kind: "name", name, at }, property, computed: null, at },
        args: [],
        isNew: false,
        at,
      },
      at,
    }),
  );
  return [{ kind: "try", block: after, caught: null, lastly, at }];
}

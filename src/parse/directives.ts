import { ts } from "ts-morph";
import { shortened } from "./literals.ts";

/** The directive prologue of a file or function body: `"use client"`, without quotes. */
export function directivesOf(statements: readonly ts.Statement[]): readonly string[] {
  return statements
    .slice(0, prologueLength(statements))
    .flatMap((statement) =>
      ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression)
        ? [shortened(statement.expression.text)]
        : [],
    );
}

/** The statements after the directive prologue. */
export function withoutDirectives(statements: readonly ts.Statement[]): readonly ts.Statement[] {
  return statements.slice(prologueLength(statements));
}

function prologueLength(statements: readonly ts.Statement[]): number {
  const first = statements.findIndex(
    (statement) => !ts.isExpressionStatement(statement) || !ts.isStringLiteral(statement.expression),
  );
  return first === -1 ? statements.length : first;
}

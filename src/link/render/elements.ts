import type { Step } from "../../model/place.ts";
import type { JsxExpression } from "../../model/syntax.ts";
import { evaluateObject } from "../composites.ts";
import type { Machine, Run } from "../machine.ts";
import type { Scope } from "../scope.ts";
import { siteOf } from "../sites.ts";
import { constant, type ElementValue, type ObjectValue, type Value } from "../values.ts";

/** A JSX expression as a value: its attributes and children are evaluated where it stands, what it shows only when it is rendered. */
export const elementOf = (
  machine: Machine,
  run: Run,
  expression: JsxExpression,
  scope: Scope,
): ElementValue => {
  const { tag } = expression;
  const props = evaluateObject(machine, run, expression.attributes, scope);
  const children = expression.children.map((child) => machine.evaluate(run, child, scope));
  if (children.length > 0) props.properties.set("children", childrenProp(children));
  const name = tag === null ? "<>" : `<${tag.kind === "literal" ? tag.value : nameOfTag(tag)}>`;
  const shown =
    tag === null ? null : tag.kind === "literal" ? constant(tag.value) : machine.evaluate(run, tag, scope);
  return madeElement(
    run,
    shown,
    props,
    siteOf(scope, expression, () => name),
  );
};

/** An element as it is made now; `tag` null: a fragment. */
export const madeElement = (run: Run, tag: Value | null, props: ObjectValue, site: Step): ElementValue => ({
  kind: "element",
  tag,
  props,
  site,
  guards: run.guards,
  ...(run.records ? {} : { isAnyones: true }),
});

/** Children as a component is given them: one alone is no array. */
export const childrenProp = (children: readonly Value[]): Value => {
  const [only] = children;
  return children.length === 1 && only !== undefined
    ? only
    : { kind: "array", items: children, isOpen: false };
};

const nameOfTag = (tag: NonNullable<JsxExpression["tag"]>): string => {
  if (tag.kind === "name") return tag.name;
  return tag.kind === "member" ? `${nameOfTag(tag.object)}.${tag.property ?? ""}` : "";
};

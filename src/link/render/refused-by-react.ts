import type { Step } from "../../model/place.ts";
import { textElements, voidElements } from "../../next/html-elements.ts";
import { errorsOfLanguage } from "../../next/own-errors.ts";
import { type Run, record } from "../machine.ts";
import { isRegularExpression, madeByNew } from "../made-by-new.ts";
import { realOptionsOf } from "../marked-values.ts";
import { type ElementValue, type ExternalValue, type ObjectValue, optionsOf, type Value } from "../values.ts";

/** Notes what React throws about where it is asked to show a value, and nothing that is unsure. */
export const noteShownValue = (run: Run, value: Value, site: Step): void => {
  if (run.lacks === null) return;
  const what = refusedChild(value, 0);
  if (what !== null) noteRefused(run, `${what} is shown as a child`, site);
};

/** Notes children of an HTML element or a fragment that React refuses. */
export const noteShownChildren = (run: Run, element: ElementValue): void => {
  for (const children of shownChildren(element)) noteShownValue(run, children, element.site);
};

/** Notes a tag that is no component; true where nothing of the element is shown. */
export const noteTag = (run: Run, tag: Value, site: Step): boolean => {
  if (run.lacks === null) return false;
  const what = refusedTag(tag);
  if (what === null) return false;
  noteRefused(run, `${what} stands for the component of ${site.name}`, site);
  return true;
};

/** Notes props and children of an HTML element that React refuses. */
export const noteHostProps = (run: Run, { tag, props, site }: ElementValue): void => {
  if (run.lacks === null || tag?.kind !== "constant" || typeof tag.value !== "string") return;
  const what = refusedProps(tag.value, props);
  if (what !== null) noteRefused(run, what, site);
};

/** Whether React may throw about an element itself, or about what stands in it. */
export const isRefusedElement = (element: ElementValue): boolean => {
  const { tag, props } = element;
  if (tag !== null && realOptionsOf(tag).some((option) => refusedTag(option) !== null)) return true;
  if (
    shownChildren(element)
      .flatMap(optionsOf)
      .some((option) => refusedChild(option, 0) !== null)
  )
    return true;
  return tag?.kind === "constant" && refusedProps(String(tag.value), props) !== null;
};

/** Whether props hold something that React may throw about where the component shows it. */
export const holdsRefused = (props: ObjectValue): boolean =>
  [...props.properties.values()].some((value) => isRefusedPart(value, 0));

const isRefusedPart = (value: Value, depth: number): boolean => {
  if (depth > depthLimit) return false;
  if (value.kind === "choice") return value.options.some((option) => isRefusedPart(option, depth + 1));
  if (refusedChild(value, 0) !== null) return true;
  if (value.kind === "array") return value.items.some((item) => isRefusedPart(item, depth + 1));
  if (value.kind !== "object") return false;
  return [...value.properties.values()].some((part) => isRefusedPart(part, depth + 1));
};

const shownChildren = ({ tag, props }: ElementValue): readonly Value[] => {
  const children = props.properties.get("children");
  const isText = tag?.kind === "constant" && textElements.has(String(tag.value));
  return children === undefined || isText ? [] : [children];
};

const noteRefused = (run: Run, says: string, site: Step): void =>
  record(run, {
    kind: "refused",
    what: "thrown",
    says,
    isByReact: true,
    guards: run.guards,
    chain: [...run.stack, site],
  });

const depthLimit = 6;

/** Of a list whose length is not known there may be no item. */
const refusedChild = (value: Value, depth: number): string | null => {
  if (depth > depthLimit) return null;
  switch (value.kind) {
    case "object":
      return refusedObject(value);
    case "external":
      return refusedExternal(value);
    case "unknown":
      return isRegularExpression(value) ? "a regular expression" : null;
    case "array":
      return value.isOpen ? null : firstOf(value.items, depth);
    case "choice": {
      const options = realOptionsOf(value).map((option) => refusedChild(option, depth + 1));
      return options.every((what) => what !== null) ? (options[0] ?? null) : null;
    }
    default:
      return null;
  }
};

const firstOf = (items: readonly Value[], depth: number): string | null => {
  for (const item of items) {
    const what = refusedChild(item, depth + 1);
    if (what !== null) return what;
  }
  return null;
};

/** What else may be in an object can make it something that is shown: an element, a promise or a list. */
const refusedObject = (value: ObjectValue): string | null => {
  if (value.rest !== null || shownBy.some((key) => value.properties.has(key))) return null;
  return madeByNew.has(value) ? null : "an object";
};

const shownBy: readonly string[] = ["$$typeof", "then", "next", "@@iterator", "@@asyncIterator"];

const refusedExternal = (value: ExternalValue): string | null => {
  if (value.package !== "" || value.path.join() !== "()" || !madeByNew.has(value)) return null;
  if (value.name === "Date") return "a Date";
  return errorsOfLanguage.has(value.name) ? "an error" : null;
};

const refusedTag = (tag: Value): string | null => {
  switch (tag.kind) {
    case "constant":
      return typeof tag.value === "string" ? null : String(tag.value);
    case "element":
      return "an element";
    case "array":
      return "an array";
    case "object":
      return refusedObject(tag);
    default:
      return null;
  }
};

const refusedProps = (tag: string, { properties }: ObjectValue): string | null => {
  if (tag.includes("-")) return null;
  const style = properties.get("style");
  if (isGiven(style) && style?.kind === "constant") return `style of <${tag}> is no object`;
  const markup = properties.get("dangerouslySetInnerHTML");
  const children = properties.get("children");
  if (isGiven(markup)) {
    if (markup?.kind === "constant") return `dangerouslySetInnerHTML of <${tag}> is no object`;
    if (isGiven(children)) return `<${tag}> has children beside dangerouslySetInnerHTML`;
  }
  if (voidElements.has(tag) && (isGiven(children) || isGiven(markup))) return `<${tag}> is given children`;
  return tag === "textarea" && isGiven(children) && isGiven(properties.get("defaultValue"))
    ? "<textarea> has children beside defaultValue"
    : null;
};

/** Whether a prop is surely neither null nor undefined. */
const isGiven = (value: Value | undefined): boolean => {
  if (value === undefined) return false;
  if (value.kind === "constant") return value.value !== null && value.value !== undefined;
  return value.kind === "object" || value.kind === "element" || value.kind === "array";
};

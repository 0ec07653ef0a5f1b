/** HTML elements that React gives no children: `pushStartInstance` of react-dom/cjs/react-dom-server. */
export const voidElements: ReadonlySet<string> = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "keygen",
  "link",
  "meta",
  "param",
  "source",
  "track",
  "wbr",
]);

/** HTML elements of which React 19 makes whatever they are given a text, or shows nothing: `pushStartInstance` as well. */
export const textElements: ReadonlySet<string> = new Set(["script", "style", "textarea", "title"]);

import { expect, test } from "@jest/globals";
import { readApp, type Sources } from "./program-of.ts";

/** Mode and confidence of `/` where this is the source of its page. */
const modeOf = (source: string, others: Sources = {}): string => {
  const { mode, confidence } = readApp({ "pages/index.js": source, ...others }).now("/");
  return `${mode} ${confidence}`;
};

const page = "const Page = () => null;";
const loads = "Page.getInitialProps = async () => ({});";
const copy = "const copy = (C) => { const W = () => null; W.getInitialProps = C.getInitialProps; return W };";
const add = "const add = (C) => { const W = () => null; W.getInitialProps = async () => ({}); return W };";
const hide = "const hide = (C) => () => null;";

test.each([
  ["nothing", "export default Page", "static certain"],
  ["an assignment", `${loads} export default Page`, "ssr certain"],
  ["an assignment after the export", `export default Page; ${loads}`, "ssr certain"],
  [
    "an assignment under a name in a variable",
    'const k = "getInitialProps"; Page[k] = async () => ({}); export default Page',
    "ssr certain",
  ],
  [
    "an assignment under a name that is not known",
    'import { k } from "keys"; Page[k] = async () => ({}); export default Page',
    "unknown unknown",
  ],
  ["an assignment under a condition", `if (process.env.X) ${loads} export default Page`, "ssr likely"],
  ["an assignment of undefined", "Page.getInitialProps = undefined; export default Page", "static certain"],
  [
    "an assignment that is deleted",
    `${loads} delete Page.getInitialProps; export default Page`,
    "static certain",
  ],
  [
    "an assignment by a function",
    `function attach(C) { C.getInitialProps = async () => ({}) } attach(Page); export default Page`,
    "ssr certain",
  ],
  [
    "Object.assign",
    "export default Object.assign(Page, { getInitialProps: async () => ({}) })",
    "ssr certain",
  ],
  [
    "Object.defineProperty",
    'Object.defineProperty(Page, "getInitialProps", { value: async () => ({}) }); export default Page',
    "ssr certain",
  ],
  [
    "a named export of that name",
    "export const getInitialProps = async () => ({}); export default Page",
    "static certain",
  ],
  ["a reassigned component", `${add} let Last = Page; Last = add(Last); export default Last`, "ssr certain"],
  ["one of two components", `${add} export default process.env.X ? add(Page) : Page`, "ssr likely"],
])("a component with %s is %s", (_, rest, expected) => {
  expect(modeOf(`${page} ${rest}`)).toBe(expected);
});

test.each([
  [
    "a static method",
    "class Page extends React.Component { static async getInitialProps() { return {} } } export default Page",
    "ssr certain",
  ],
  [
    "a static field",
    "export default class extends React.Component { static getInitialProps = async () => ({}) }",
    "ssr certain",
  ],
  [
    "a static getter",
    "export default class extends React.Component { static get getInitialProps() { return async () => ({}) } }",
    "ssr certain",
  ],
  [
    "a method that is not static",
    "export default class extends React.Component { getInitialProps() { return {} } }",
    "static certain",
  ],
  [
    "a base of the project",
    'import Base from "../base"; export default class extends Base {}',
    "ssr certain",
  ],
])("a class with %s is %s", (_, source, expected) => {
  expect(
    modeOf(source, {
      "base.js":
        "export default class Base extends React.Component { static async getInitialProps() { return {} } }",
    }),
  ).toBe(expected);
});

test.each([
  ["copies what is there", `${loads} ${copy} export default copy(Page)`, "ssr certain"],
  ["copies what is not there", `${copy} export default copy(Page)`, "static certain"],
  ["adds it", `${add} export default add(Page)`, "ssr certain"],
  ["hides it", `${loads} ${hide} export default hide(Page)`, "static certain"],
  ["hides what an inner one adds", `${add} ${hide} export default hide(add(Page))`, "static certain"],
  ["adds it over one that hides", `${add} ${hide} export default add(hide(Page))`, "ssr certain"],
  [
    "copies where there is one",
    `${loads} const w = (C) => { const W = () => null; if (C.getInitialProps) W.getInitialProps = C.getInitialProps; return W }; export default w(Page)`,
    "ssr certain",
  ],
  [
    "copies by a static field of a class",
    `${loads} const w = (C) => class extends React.Component { static getInitialProps = C.getInitialProps }; export default w(Page)`,
    "ssr certain",
  ],
  [
    "copies nothing by a static field of a class",
    "const w = (C) => class extends React.Component { static getInitialProps = C.getInitialProps }; export default w(Page)",
    "static certain",
  ],
  [
    "copies by Object.assign with a spread",
    `${loads} const w = (C) => Object.assign(() => null, { ...C }); export default w(Page)`,
    "ssr certain",
  ],
  [
    "copies every key",
    `${loads} const w = (C) => { const W = () => null; Object.keys(C).forEach((k) => { W[k] = C[k] }); return W }; export default w(Page)`,
    "ssr certain",
  ],
  [
    "copies every key in a loop",
    `${loads} const w = (C) => { const W = () => null; for (const k of Object.keys(C)) W[k] = C[k]; return W }; export default w(Page)`,
    "ssr certain",
  ],
  [
    "copies every key, of which there are none",
    "const w = (C) => { const W = () => null; for (const k of Object.keys(C)) W[k] = C[k]; return W }; export default w(Page)",
    "static certain",
  ],
  [
    "copies what a for-in loop finds",
    `${loads} const w = (C) => { const W = () => null; for (const k in C) W[k] = C[k]; return W }; export default w(Page)`,
    "ssr certain",
  ],
  [
    "finds nothing in a for-in loop",
    "const w = (C) => { const W = () => null; for (const k in C) W[k] = C[k]; return W }; export default w(Page)",
    "static certain",
  ],
  [
    "is told to add it",
    "const w = ({ ssr }) => (C) => { const W = () => null; if (ssr) W.getInitialProps = async () => ({}); return W }; export default w({ ssr: true })(Page)",
    "ssr certain",
  ],
  [
    "is not told to add it",
    "const w = ({ ssr = false } = {}) => (C) => { const W = () => null; if (ssr) W.getInitialProps = async () => ({}); return W }; export default w()(Page)",
    "static certain",
  ],
  ["is not there", 'import w from "../gone"; export default w(Page)', "unknown unknown"],
  [
    "comes from a package that is not known",
    'import w from "some-wrapper"; export default w(Page)',
    "static likely",
  ],
  ["is memo", `import { memo } from "react"; ${loads} export default memo(Page)`, "static certain"],
  [
    "is memo, with an assignment to what it gives",
    `import { memo } from "react"; const W = memo(Page); W.getInitialProps = async () => ({}); export default W`,
    "ssr certain",
  ],
  [
    "uses forwardRef and adds it",
    `import { forwardRef } from "react"; const w = (C) => { const W = forwardRef(() => null); W.getInitialProps = async () => ({}); return W }; export default w(Page)`,
    "ssr certain",
  ],
  [
    "hoists statics",
    `import hoist from "hoist-non-react-statics"; ${loads} const w = (C) => hoist(() => null, C); export default w(Page)`,
    "ssr certain",
  ],
  [
    "is connect of react-redux",
    `import { connect } from "react-redux"; ${loads} export default connect()(Page)`,
    "ssr certain",
  ],
  [
    "is withRouter of next",
    `import { withRouter } from "next/router"; export default withRouter(Page)`,
    "static certain",
  ],
])("a wrapper that %s gives a page that is %s", (_, rest, expected) => {
  expect(modeOf(`${page} ${rest}`)).toBe(expected);
});

/** Each copies over one that adds: read in the wrong order, the page would seem static. */
test.each([
  ['import { compose } from "redux"', "compose(copy, add)(Page)", "ssr certain"],
  ['import { compose } from "redux"', "compose(hide, add)(Page)", "static certain"],
  ['import { compose } from "recompose"', "compose(copy, add)(Page)", "ssr certain"],
  ['import flowRight from "lodash/flowRight"', "flowRight([copy, add])(Page)", "ssr certain"],
  ['import flow from "lodash/flow"', "flow(add, copy)(Page)", "ssr certain"],
  ['import flow from "lodash/flow"', "flow(add, hide)(Page)", "static certain"],
  ['import * as R from "ramda"', "R.pipe(add, copy)(Page)", "ssr certain"],
  [
    "const compose = (...fs) => (x) => fs.reduceRight((a, f) => f(a), x)",
    "compose(copy, add)(Page)",
    "ssr certain",
  ],
  [
    "const compose = (...fs) => (x) => fs.reduceRight((a, f) => f(a), x)",
    "compose(hide, add)(Page)",
    "static certain",
  ],
  ["const pipe = (...fs) => (x) => fs.reduce((a, f) => f(a), x)", "pipe(hide, add)(Page)", "ssr certain"],
])("%s; %s is %s", (load, wrapped, expected) => {
  expect(modeOf(`${load}; ${page} ${copy} ${add} ${hide} export default ${wrapped}`)).toBe(expected);
});

test("a component of a package gets what is assigned to it", () => {
  expect(
    modeOf('import Page from "some-page"; Page.getInitialProps = async () => ({}); export default Page'),
  ).toBe("ssr certain");
});

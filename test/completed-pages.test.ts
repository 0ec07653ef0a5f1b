import { expect, test } from "@jest/globals";
import { packageJson, scanned } from "./small-apps.ts";

const page = "export default function Page() { return <p>Hello</p>; }";
const wrapped =
  'import wrap from "../hoc"; function Page() { return <p>Hello</p>; } export default wrap(Page);';
const listed =
  "export const getStaticPaths = async () => ({ paths: [], fallback: true }); export const getStaticProps = async () => ({ props: {} });";

const files = {
  "hoc.js": "export default (Page) => (props) => <Page {...props} />;",
  "pages/index.js": page,
  "pages/[id].js": page,
  "pages/list/[id].js": `${listed} ${page}`,
  "pages/wrapped.js": wrapped,
};

const modesWith = async (config: string): Promise<Readonly<Record<string, string | undefined>>> => {
  const routes = await scanned({
    ...files,
    "package.json": packageJson({
      next: "14.2.35",
      "next-translate": "2.6.2",
      "next-translate-plugin": "2.6.2",
    }),
    "next.config.js": config,
  });
  return Object.fromEntries([...routes].map(([route, [mode]]) => [route, mode]));
};

// As `next build` of 14.2.35 with next-translate-plugin 2.6.2 made them.
test("a plugin of next.config gives pages the data functions that they do not have", async () => {
  const modes = await modesWith('module.exports = require("next-translate-plugin")({});');
  expect(modes).toMatchObject({
    "/": "static certain",
    "/[id]": "ssr likely",
    "/list/[id]": "ssg certain",
    "/wrapped": "ssr likely",
  });
});

test("without it they stay as they are", async () => {
  expect(await modesWith("module.exports = {};")).toMatchObject({
    "/": "static certain",
    "/[id]": "static certain",
    "/wrapped": "static certain",
  });
});

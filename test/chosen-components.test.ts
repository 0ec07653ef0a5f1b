import { expect, test } from "@jest/globals";
import { nowOf, packageJson, page } from "./small-apps.ts";

const reads = 'return <p>{(await cookies()).get("a")?.value}</p>;';
const parts = [
  'import { cookies } from "next/headers";',
  `async function Reader() { ${reads} }`,
  `async function Other({ children }) { const all = await cookies(); return <p>{all.size}{children}</p>; }`,
  "function Plain({ children }) { return <p>{children}</p>; }",
  "function Plainer({ children }) { return <b>{children}</b>; }",
  "const known = { a: Reader, b: Plain };",
  'const load = async () => (await fetch("https://a.example/blocks", { cache: "force-cache" })).json();',
].join("\n");

test.each([
  ["one of two", "const C = (await load()).is ? Reader : Plain;", "<C />", "ssr likely"],
  ["one of a table", "const C = known[(await load()).kind];", "<C />", "ssr likely"],
  [
    "one of a table for each block",
    "const all = await load();",
    "<>{all.map(({ kind }) => { const C = known[kind]; return <C key={kind} />; })}</>",
    "ssr likely",
  ],
  ["two that both read", "const C = (await load()).is ? Reader : Other;", "<C />", "ssr certain"],
  [
    "what stands in either of two",
    "const C = (await load()).is ? Plainer : Plain;",
    "<C><Reader /></C>",
    "ssr certain",
  ],
  [
    "what stands in a component or an element",
    'const C = (await load()).is ? Plain : "div";',
    "<C><Reader /></C>",
    "ssr certain",
  ],
  ["two that read nothing", "const C = (await load()).is ? Plainer : Plain;", "<C />", "static certain"],
])("%s is shown", async (_, body, shows, expected) => {
  const files = { "package.json": packageJson({}), ...page(parts, body, shows) };
  expect((await nowOf(files))[0]).toBe(expected);
});

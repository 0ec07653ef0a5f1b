import { expect, test } from "@jest/globals";
import { component, readApp } from "./program-of.ts";

const appOf = (paths: string, route = "/[slug]") =>
  readApp({
    [`pages${route}.js`]: `${component}export const getStaticProps = () => ({ props: {}, revalidate: 5 });\n${paths}`,
  });

const read = (paths: string): string => {
  const { values, details } = appOf(paths).facts("/[slug]");
  return `${values.fallback} ${details.fallback} ${details.listedPaths}`;
};

const returning = (result: string): string => `export async function getStaticPaths() { return ${result} }`;

test.each([
  [returning("{ paths: [], fallback: false }"), "false false 0"],
  [returning("{ paths: [], fallback: true }"), "true true 0"],
  [returning('{ paths: [], fallback: "blocking" }'), "blocking blocking 0"],
  [returning('{ paths: ["/a", "/b"], fallback: false }'), "false false 2"],
  [returning('{ paths: [{ params: { slug: "a" } }], fallback: false }'), "false false 1"],
  [
    returning('{ paths: ["a", "b"].map((slug) => ({ params: { slug } })), fallback: false }'),
    "false false 2",
  ],
  [
    returning("{ paths: (await load()).map((slug) => ({ params: { slug } })), fallback: false }"),
    "false false null",
  ],
  [returning("{ paths: await load(), fallback: process.env.NODE_ENV === 'production' }"), "true true null"],
  [returning("{ paths: await load(), fallback: process.env.X ? true : false }"), "unsure false null"],
  [returning("{ paths: [], fallback: load() }"), "unsure null 0"],
  [returning("load()"), "unsure null null"],
  [
    "const paths = []; export const getStaticPaths = () => { paths.push('/a'); return { paths, fallback: false } }",
    "false false 1",
  ],
  [
    "export const getStaticPaths = async () => { const paths = []; for (const p of await load()) paths.push('/' + p); return { paths, fallback: false } }",
    "false false null",
  ],
  ["export { list as getStaticPaths }; const list = () => ({ paths: [], fallback: true })", "true true 0"],
])("%s is read as %s", (source, expected) => {
  expect(read(`import { load } from "loader";\n${source}`)).toBe(expected);
});

/** What the build accepts and what it refuses. */
test.each([
  ["{ paths: [], fallback: false }", "/[slug]", null],
  ["{ paths: [] }", "/[slug]", "returns no fallback"],
  ["{ fallback: false }", "/[slug]", "returns no paths"],
  ["{ paths: [], fallback: 'yes' }", "/[slug]", 'returns the fallback "yes"'],
  ["{ paths: [], fallback: false, revalidate: 5 }", "/[slug]", "returns the unknown key revalidate"],
  ["{ paths: {}, fallback: false }", "/[slug]", "returns paths that are no array"],
  ["{ paths: null, fallback: false }", "/[slug]", "returns paths that are no array"],
  ["undefined", "/[slug]", "returns no object"],
  [
    "{ paths: [{ params: { id: 'a' } }], fallback: false }",
    "/[slug]",
    "lists a path without the parameter slug",
  ],
  [
    "{ paths: [{ params: { slug: 'a' }, locale: 'en' }], fallback: false }",
    "/[slug]",
    "lists a path with the locale en, which next.config does not name",
  ],
  ["{ paths: [{ params: {} }], fallback: false }", "/[[...all]]", "lists a path without the parameter all"],
  ["{ paths: [{ params: {} }], fallback: false }", "/[...all]", "lists a path without the parameter all"],
  ["{ paths: [{ params: { all: ['a', 'b'] } }], fallback: false }", "/[...all]", null],
  ["{ paths: [], fallback: false, ...load() }", "/[slug]", null],
  ["Math.random() ? { paths: [] } : { paths: [], fallback: false }", "/[slug]", null],
])("getStaticPaths returning %s on %s has the problem %s", (result, route, problem) => {
  const { findings } = appOf(`import { load } from "loader";\n${returning(result)}`, route).facts(route);
  const messages = findings
    .filter(({ rule }) => rule === "invalid-static-paths")
    .map(({ message }) => message);
  expect(messages).toEqual(problem === null ? [] : [expect.stringContaining(`getStaticPaths ${problem}:`)]);
});

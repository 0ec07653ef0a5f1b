import { expect, test } from "@jest/globals";
import { type FactsMemoryOptions, type KeptFacts, openFactsMemory } from "../../src/facts-memory.ts";
import type { RouteFacts } from "../../src/model/facts.ts";
import type { Route } from "../../src/model/project.ts";
import { summarise } from "../../src/parse/summarise.ts";

const files: Readonly<Record<string, string>> = {
  "pages/_app.tsx": 'import "../lib/theme";',
  "pages/a.tsx": 'import "../lib/one";',
  "pages/b.tsx": 'import "../lib/two";',
  "lib/one.ts": 'import "./shared";',
  "lib/two.ts": 'import "./one-more";',
  "lib/one-more.ts": "",
  "lib/shared.ts": 'import "./one";',
  "lib/theme.ts": "",
  "lib/nobody.ts": "",
};

const routeAt = (file: string): Route => ({
  route: file.replace(/^pages|\.tsx$/g, ""),
  router: "pages",
  kind: "page",
  file,
  isDynamic: false,
  rivals: [],
  segments: [],
});

const routes = [routeAt("pages/a.tsx"), routeAt("pages/b.tsx")];

const programOf = (texts: Readonly<Record<string, string>>): FactsMemoryOptions["programs"][number] => ({
  summaryOf: (file) => (texts[file] === undefined ? null : summarise(file, texts[file])),
  resolve: (specifier) => {
    const file = `lib/${specifier.split("/").at(-1)}.ts`;
    return texts[file] === undefined
      ? { kind: "unresolved", specifier, why: "there is no such file" }
      : { kind: "file", file };
  },
});

const factsFor = (route: Route): RouteFacts => {
  const facts: Pick<RouteFacts, "route" | "files"> = { route, files: [route.file] };
  return JSON.parse(JSON.stringify(facts));
};

/** Which routes are read, and what is kept then. */
const readWith = (
  before: KeptFacts | null,
  texts: Readonly<Record<string, string>>,
  around: { readonly ground?: unknown; readonly routes?: readonly Route[]; readonly shared?: string } = {},
): { readonly read: readonly string[]; readonly kept: KeptFacts | null } => {
  const all = around.routes ?? routes;
  const memory = openFactsMemory({
    before,
    edited: null,
    ground: around.ground ?? "same",
    programs: [programOf(texts)],
    routes: all,
    common: ["pages/_app.tsx"],
    others: [],
    sumOf: (file) => texts[file],
  });
  const read: string[] = [];
  for (const route of all)
    memory.factsOf(route, around.shared ?? "", () => {
      read.push(route.route);
      return factsFor(route);
    });
  return { read, kept: memory.kept() };
};

const { kept } = readWith(null, files);

test("sums of files that were not edited are taken as they were", () => {
  const edited: Readonly<Record<string, string>> = { ...files, "pages/a.tsx": `${files["pages/a.tsx"]}\n` };
  const seen: string[] = [];
  const memory = openFactsMemory({
    before: kept,
    edited: new Set(["pages/a.tsx"]),
    ground: "same",
    programs: [programOf(edited)],
    routes,
    common: ["pages/_app.tsx"],
    others: [],
    sumOf: (file) => {
      seen.push(file);
      return edited[file];
    },
  });
  for (const route of routes) memory.factsOf(route, "", () => factsFor(route));
  expect(seen).toEqual(["pages/a.tsx"]);
  const sums = memory.kept()?.files ?? {};
  const other = Object.keys(sums).filter((file) => sums[file] !== kept?.files[file]);
  expect(other).toEqual(["pages/a.tsx"]);
});

const edits: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
  ["nothing", files, []],
  ["the page itself", { ...files, "pages/a.tsx": 'import "../lib/one"; more();' }, ["/a"]],
  ["a module of a cycle behind a page", { ...files, "lib/shared.ts": 'import "./one"; more();' }, ["/a"]],
  ["a module two steps away", { ...files, "lib/one-more.ts": "more();" }, ["/b"]],
  ["a module that nobody imports", { ...files, "lib/nobody.ts": "more();" }, []],
  ["what every page is shown in", { ...files, "lib/theme.ts": "more();" }, ["/a", "/b"]],
  [
    "a file that is gone",
    Object.fromEntries(Object.entries(files).filter(([file]) => file !== "lib/one-more.ts")),
    ["/b"],
  ],
];

test.each(edits)(
  "where %s was changed, only the routes that rest on it are read again",
  (_, texts, expected) => {
    const after = readWith(kept, texts);
    expect(after.read).toEqual(expected);
    expect(Object.values(after.kept?.facts ?? {})).toEqual(routes.map(factsFor));
  },
);

test("what all routes share decides for all of them", () => {
  expect(readWith(kept, files, { ground: "other" }).read).toEqual(["/a", "/b"]);
  expect(readWith(kept, files, { shared: "other" }).read).toEqual(["/a", "/b"]);
});

test("a new route leaves those that share no file with it as they are", () => {
  const added = routeAt("pages/c.tsx");
  const more = { ...files, "pages/c.tsx": 'import "../lib/one";' };
  expect(readWith(kept, more, { routes: [...routes, added] }).read).toEqual(["/c"]);
});

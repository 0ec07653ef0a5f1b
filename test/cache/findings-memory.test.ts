import { expect, test } from "@jest/globals";
import { type KeptFindings, openFindingsMemory } from "../../src/findings-memory.ts";
import type { Finding, Route } from "../../src/model/project.ts";

const routes: readonly Route[] = ["/a", "/b"].map((route) => ({
  route,
  router: "app",
  kind: "page",
  file: `app${route}/page.tsx`,
  isDynamic: false,
  rivals: [],
  segments: [],
}));

const finding: Finding = {
  rule: "action-not-async",
  failsBuild: true,
  severity: "error",
  message: "it fails",
  at: { file: "lib/actions.ts", line: 1, column: 1 },
  routes: ["/a"],
};

interface Modules {
  readonly parts?: Readonly<Record<string, string>>;
  readonly steps?: string;
  readonly ground?: string;
  readonly own?: string;
  readonly routes?: readonly Route[];
  readonly changed?: readonly string[];
}

const parts = { "app/a/page.tsx": "imports actions", "lib/actions.ts": "use server" };

/** Whether findings are read, what they are by route, and what is kept then. */
const readWith = (before: KeptFindings | null, modules: Modules = {}) => {
  const now: Readonly<Record<string, string>> = modules.parts ?? parts;
  const memory = openFindingsMemory({
    before,
    ground: modules.ground ?? "same",
    routes: modules.routes ?? routes,
    keyOf: ({ route }) => route,
    files: Object.keys(now),
    changed: modules.changed ?? Object.keys(now),
    stepsOf: () => modules.steps ?? "",
  });
  let isRead = false;
  const found = memory.findingsOf({
    ground: modules.own ?? "",
    partOf: (file) => now[file],
    read: () => {
      isRead = true;
      return new Map(routes.slice(0, 1).map((route) => [route, [finding]]));
    },
  });
  return { isRead, found: routes.map((route) => found.get(route) ?? []), kept: memory.kept() };
};

const first = readWith(null);

test("without anything kept, findings are read", () => {
  expect(first.isRead).toBe(true);
  expect(first.found).toEqual([[finding], []]);
});

const others: Readonly<Record<string, string>> = {
  ...parts,
  "lib/actions.ts": "use server, one more export",
};

const edits: readonly (readonly [string, Modules, boolean])[] = [
  ["nothing was changed", { changed: [] }, false],
  ["an edit changed no part that findings follow from", { changed: ["lib/actions.ts"] }, false],
  ["an edit changed such a part", { parts: others, changed: ["lib/actions.ts"] }, true],
  ["imports of an edited file lead elsewhere", { steps: "elsewhere", changed: ["lib/actions.ts"] }, true],
  ["there is one more file", { parts: { ...parts, "lib/new.ts": "" }, changed: ["lib/new.ts"] }, true],
  ["a file is gone", { parts: { "app/a/page.tsx": "imports actions" }, changed: [] }, true],
  ["there is one route less", { routes: routes.slice(0, 1), changed: [] }, true],
  ["what all modules share was changed", { ground: "other", changed: [] }, true],
  ["what the reading rests on was changed", { own: "other", changed: [] }, true],
];

test.each(edits)("where %s, findings are read anew or not", (_, modules, expected) => {
  const after = readWith(first.kept, modules);
  expect(after.isRead).toBe(expected);
  expect(after.found[0]).toEqual([finding]);
});

test("what is recalled is kept for the next scan as well", () => {
  const second = readWith(first.kept, { changed: ["lib/actions.ts"] });
  expect(readWith(second.kept, { changed: [] })).toEqual({ ...second, isRead: false });
});

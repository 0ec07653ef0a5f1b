import { expect, test } from "@jest/globals";
import { appRoutes } from "../../src/discover/app-routes.ts";
import type { NextVersion, SegmentFile } from "../../src/model/project.ts";

const next: NextVersion = { version: "16.4.6", major: 16, minor: 4, from: "installed" };

const segmentsOf = (files: readonly string[], route: string): readonly SegmentFile[] => {
  const { routes } = appRoutes({
    folder: "src/app",
    files: files.map((file) => `${file}.tsx`).sort(),
    extensions: ["tsx"],
    next,
  });
  const found = routes.find((each) => each.route === route);
  if (found === undefined) throw new RangeError(`there is no route ${route}`);
  return found.segments;
};

const pathsOf = (files: readonly string[], route: string): readonly string[] =>
  segmentsOf(files, route).map(({ file }) => file.slice("src/app/".length, -".tsx".length));

test.each<[string, string[], string, string[]]>([
  ["the page alone", ["page"], "/", ["page"]],
  [
    "every layout from the root to the page",
    ["layout", "a/layout", "a/b/page", "a/c/layout", "a/page"],
    "/a/b",
    ["layout", "a/layout", "a/b/page"],
  ],
  [
    "layouts in groups, and nothing of other groups",
    [
      "layout",
      "(shop)/layout",
      "(shop)/(deep)/layout",
      "(shop)/(deep)/cart/page",
      "(blog)/layout",
      "(blog)/x/page",
    ],
    "/cart",
    ["layout", "(shop)/layout", "(shop)/(deep)/layout", "(shop)/(deep)/cart/page"],
  ],
  [
    "a folder's files in the order in which they wrap",
    ["page", "not-found", "unauthorized", "forbidden", "loading", "template", "layout"],
    "/",
    ["layout", "template", "loading", "not-found", "forbidden", "unauthorized", "page"],
  ],
  [
    "loading and not-found of every folder above, no error boundaries",
    ["not-found", "error", "global-error", "a/not-found", "a/loading", "a/error", "a/b/page", "a/default"],
    "/a/b",
    ["not-found", "a/loading", "a/not-found", "a/b/page"],
  ],
  [
    "the page of a slot at the same URL with the slot's own files",
    ["layout", "dash/layout", "dash/page", "dash/@left/layout", "dash/@left/loading", "dash/@left/page"],
    "/dash",
    ["layout", "dash/layout", "dash/page", "dash/@left/layout", "dash/@left/loading", "dash/@left/page"],
  ],
  [
    "a slot's default where it has no page for the URL, without the slot's layout",
    ["dash/page", "dash/more/page", "dash/@left/layout", "dash/@left/default", "dash/@left/page"],
    "/dash/more",
    ["dash/@left/default", "dash/more/page"],
  ],
  [
    "pages deeper in a slot, breadth-first",
    ["layout", "@s/layout", "@s/default", "@s/a/layout", "@s/a/page", "a/layout", "a/page", "page"],
    "/a",
    ["layout", "@s/layout", "a/layout", "@s/a/layout", "a/page", "@s/a/page"],
  ],
  [
    "a slot's catch-all for a URL it has no other page for",
    ["page", "a/b/page", "@s/[...all]/page", "@s/default"],
    "/a/b",
    ["@s/[...all]/page", "a/b/page"],
  ],
  [
    "not a slot's catch-all for the URL of its own folder",
    ["page", "a/b/page", "@s/[...all]/page", "@s/default"],
    "/",
    ["page", "@s/default"],
  ],
  [
    "a slot's page rather than its catch-all",
    ["a/page", "@s/[...all]/page", "@s/a/page"],
    "/a",
    ["a/page", "@s/a/page"],
  ],
  [
    "the default beside a slot that alone has the URL",
    ["page", "default", "@s/page", "@s/only/page"],
    "/only",
    ["default", "@s/only/page"],
  ],
  [
    "an intercepting page with the defaults of what it is shown over",
    [
      "layout",
      "feed/layout",
      "feed/page",
      "feed/default",
      "feed/@modal/default",
      "feed/@modal/(..)photo/[id]/page",
      "photo/[id]/page",
    ],
    "/feed/(..)photo/[id]",
    ["layout", "feed/layout", "feed/default", "feed/@modal/(..)photo/[id]/page"],
  ],
  [
    "the intercepted page without the interceptor",
    ["layout", "@modal/(.)photo/[id]/page", "@modal/default", "photo/[id]/page", "page"],
    "/photo/[id]",
    ["layout", "@modal/default", "photo/[id]/page"],
  ],
  [
    "no catch-all beside an interceptor",
    [
      "@modal/(.)photo/page",
      "@modal/default",
      "@side/[...all]/page",
      "@side/default",
      "[...all]/page",
      "default",
      "photo/page",
    ],
    "/(.)photo",
    ["@side/default", "default", "@modal/(.)photo/page"],
  ],
  [
    "optional catch-alls by their own name",
    ["layout", "[[...all]]/layout", "[[...all]]/page"],
    "/[[...all]]",
    ["layout", "[[...all]]/layout", "[[...all]]/page"],
  ],
  [
    "folders whose underscore is meant",
    ["layout", "%5Fx/layout", "%5Fx/page"],
    "/_x",
    ["layout", "%5Fx/layout", "%5Fx/page"],
  ],
  ["nothing of private folders", ["layout", "a/_b/layout", "a/page"], "/a", ["layout", "a/page"]],
  ["a handler alone", ["layout", "api/layout", "api/route"], "/api", ["api/route"]],
  ["metadata alone", ["layout", "og/layout", "og/icon", "og/page"], "/og/icon", ["og/icon"]],
])("a route has %s", (_, files, route, expected) => {
  expect(pathsOf(files, route)).toEqual(expected);
});

test("each file says which part it plays, and where", () => {
  expect(
    segmentsOf(["layout", "(g)/dash/@left/x/page", "(g)/dash/x/page", "(g)/api/route"], "/dash/x"),
  ).toEqual([
    { role: "layout", file: "src/app/layout.tsx", folder: "", slot: null, depth: 0 },
    { role: "page", file: "src/app/(g)/dash/x/page.tsx", folder: "(g)/dash/x", slot: null, depth: 3 },
    {
      role: "page",
      file: "src/app/(g)/dash/@left/x/page.tsx",
      folder: "(g)/dash/@left/x",
      slot: "left",
      depth: 4,
    },
  ]);
  expect(segmentsOf(["(g)/api/route"], "/api")).toEqual([
    { role: "route", file: "src/app/(g)/api/route.tsx", folder: "(g)/api", slot: null, depth: 2 },
  ]);
});

test("of two languages the file that Next takes counts", () => {
  const { routes } = appRoutes({
    folder: "app",
    files: ["layout.jsx", "layout.tsx", "page.tsx"],
    extensions: ["jsx", "tsx"],
    next,
  });
  expect(routes[0]?.segments.map(({ file }) => file)).toEqual(["app/layout.tsx", "app/page.tsx"]);
});

test("ten thousand routes side by side and a thousand folders deep are no trouble", () => {
  const wide = Array.from({ length: 10_000 }, (_, index) => `r${index}/page`);
  const deep = `${Array.from({ length: 1_000 }, (_, index) => (index % 3 === 0 ? "(g)" : "d")).join("/")}/page`;
  const { routes } = appRoutes({
    folder: "app",
    files: ["layout", ...wide, deep].map((file) => `${file}.tsx`).sort(),
    extensions: ["tsx"],
    next,
  });
  expect(routes).toHaveLength(10_001);
  expect(new Set(routes.map(({ segments }) => segments.length))).toEqual(new Set([2]));
});

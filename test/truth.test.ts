import { expect, test } from "@jest/globals";
import type { Page } from "../src/model/page.ts";
import type { FindingReport } from "../src/model/report.ts";
import { disagreements, type Expectations, truthShape } from "./truth.ts";
import { usualValues } from "./usual-values.ts";

const page: Page = {
  facts: {
    route: {
      route: "/a",
      router: "pages",
      kind: "page",
      file: "pages/a.js",
      isDynamic: false,
      rivals: [],
      segments: [],
    },
    values: { ...usualValues, dataFunction: "getStaticProps", revalidate: "seconds", props: "some" },
    details: {
      revalidate: 60,
      revalidateValues: [60],
      fallback: null,
      listedPaths: null,
      sources: [],
      cacheControl: null,
      hooks: [],
      locales: 1,
    },
    proof: {},
    doubts: [],
    likely: [],
    findings: [],
    files: ["pages/a.js"],
  },
  now: {
    mode: "isr",
    revalidate: 60,
    fallback: null,
    confidence: "certain",
    row: "regenerated",
    because: "getStaticProps returns revalidate 60",
    proof: [],
    doubts: [],
  },
};

const finding: FindingReport = {
  rule: "gssp-with-gsp",
  severity: "error",
  message: "both are exported",
  file: "pages/a.js",
  line: 1,
  column: 1,
  routes: ["/a"],
};

const truth = (route: object) => truthShape.parse({ next_version: "16.4.6", routes: [route] });
const built = { route: "/a", mode: "isr", revalidate: 60, fallback: null };
const uncertain: Page = { ...page, now: { ...page.now, confidence: "likely", revalidate: null } };

const agreeing: readonly [string, object, Expectations, Page][] = [
  ["the same mode and number agree", built, {}, page],
  ["an accepted mode agrees", { ...built, mode: "ssg", accept: ["isr"] }, {}, page],
  [
    "a difference that the case explains is let through",
    built,
    { "/a": { revalidate: null, differs: "why" } },
    uncertain,
  ],
];

test.each(agreeing)("%s", (_, route, expectations, said) => {
  expect(disagreements(truth(route), expectations, { pages: [said], findings: [] })).toEqual([]);
});

const disagreeing: readonly [string, object, Expectations, Page, RegExp][] = [
  ["a wrong mode is told", { ...built, mode: "dynamic" }, {}, page, /the build says ssr, the scan isr/],
  ["a wrong number is told", { ...built, revalidate: 5 }, {}, page, /revalidate 5, the scan 60/],
  ["a wrong fallback is told", { ...built, fallback: false }, {}, page, /fallback false, the scan null/],
  ["a missing number is told", built, {}, uncertain, /revalidate 60, the scan null/],
  [
    "a broken fact is told",
    built,
    { "/a": { facts: { data: "remote" } } },
    page,
    /data remote, the scan read none/,
  ],
  ["a broken confidence is told", built, { "/a": { confidence: "likely" } }, page, /expects it to be likely/],
  [
    "a missing finding is told",
    built,
    { "/a": { findings: ["x"] } },
    page,
    /finding x, the scan reports none/,
  ],
  ["a missing source is told", built, { "/a": { sources: ["host:x"] } }, page, /source host:x/],
  [
    "a certain difference is told",
    { ...built, revalidate: 5 },
    { "/a": { differs: "why" } },
    page,
    /with certainty/,
  ],
  ["an unlisted route of the case is told", built, { "/b": {} }, page, /\/b: the case expects it/],
];

test.each(disagreeing)("%s", (_, route, expectations, said, message) => {
  const told = disagreements(truth(route), expectations, { pages: [said], findings: [] });
  expect(told).toEqual([expect.stringMatching(message)]);
});

test("routes that only one side lists are told", () => {
  const told = disagreements(truth({ ...built, route: "/b" }), {}, { pages: [page], findings: [] });
  expect(told).toEqual([
    "/b (pages page): in the build, not in the scan",
    "/a (pages page): in the scan, not in the build",
  ]);
});

test("an error that is reported for a build that succeeds is told", () => {
  const told = disagreements(truth(built), {}, { pages: [page], findings: [finding] });
  expect(told).toEqual([expect.stringMatching(/gssp-with-gsp is reported, but the build succeeds/)]);
});

test("a build that fails needs its finding and nothing else", () => {
  const fails = truthShape.parse({ next_version: "16.4.6", fails: true, message: "no" });
  const expectations = { "/a": { findings: ["gssp-with-gsp"] } };
  expect(disagreements(fails, expectations, { pages: [page], findings: [finding] })).toEqual([]);
  expect(disagreements(fails, expectations, { pages: [page], findings: [] })).toHaveLength(1);
});

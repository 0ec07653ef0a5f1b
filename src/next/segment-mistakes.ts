import type { Mistake } from "./mistakes.ts";

/**
 * Mistakes in the segment configuration and the static parameters of the App Router, by rule id. `fails` is what the newest Next does;
 * where an older one does otherwise the finding says so itself. Seen in real builds of 13.5, 14.2, 15.5, 16.1 and 16.4, and read in
 * next/dist/build/analysis/get-page-static-info.js and next/dist/build/segment-config/app/app-segments.js.
 */
export const segmentMistakes = {
  "segment-config-not-literal": {
    severity: "error",
    fails: true,
    message: "{name} is {what}: write the value itself, the build reads it without running the file.",
    meaning:
      "From 15 on Next reads the route segment config from the source, so that only literal values are possible: no expressions, variables or re-exports.",
  },
  "segment-config-ignored": {
    severity: "warning",
    fails: false,
    message: "{name} has no effect: {why}.",
    meaning:
      "A route segment config that Next does not read: the route renders as if it were not there, which the build does not say.",
  },
  "segment-config-invalid": {
    severity: "error",
    fails: true,
    message: "{name} is {value}; Next accepts {accepted}.",
    meaning: "A route segment config with a value that Next does not know stops the build.",
  },
  "segment-config-in-client-file": {
    severity: "error",
    fails: true,
    message: '{name} stands in a "use client" file: move it to a layout or page that is a Server Component.',
    meaning:
      'Route segment config belongs to Server Components. In a "use client" file revalidate stops the build; the other keys, runtime excepted, are silently ignored.',
  },
  "segment-config-with-cache-components": {
    severity: "error",
    fails: true,
    message: "{name} cannot be used with cacheComponents: remove it{instead}.",
    meaning:
      "With Cache Components every page has a static shell and nothing is forced: dynamic, revalidate, fetchCache, dynamicParams and runtime stop the build.",
  },
  "segment-config-needs-cache-components": {
    severity: "error",
    fails: true,
    message: "{name} needs cacheComponents in next.config: enable that, or remove {name}.",
    meaning: "instant, prefetch and ensureStatic belong to Cache Components and stop the build without it.",
  },
  "ensure-static-relaxed": {
    severity: "error",
    fails: true,
    message:
      "ensureStatic is {inner} here but {outer} in {file} around it: give both the same value, or more here.",
    meaning:
      'A page or layout may promise more than the layouts around it, from "shell" over "prefetch" to "navigation", but not less, and false goes with nothing else.',
  },
  "ensure-static-without-paths": {
    severity: "error",
    fails: true,
    message:
      'ensureStatic = "navigation" needs every parameter of the path listed: return all of them from generateStaticParams, or remove ensureStatic.',
    meaning:
      'A route whose paths a build does not know cannot be rendered ahead as a whole, which ensureStatic = "navigation" promises.',
  },
  "slots-disagree": {
    severity: "error",
    fails: true,
    message:
      "{name} is {one} here but {other} in {file}, which is shown beside it: give both the same value.",
    meaning:
      "Parallel slots and the page beside them are one route. With Turbopack the build stops where their route segment config has different values.",
  },
  "slot-without-default": {
    severity: "error",
    fails: true,
    message:
      "{slot} has no default file, but there are pages below {folder} that it has nothing for: add {folder}/{slot}/default.",
    meaning:
      "A parallel slot is part of every page below its folder. Where it has no page of its own for one, Next needs a default file; from 16 on the build stops without it.",
  },
  "slot-page-alone": {
    severity: "error",
    fails: true,
    message:
      "Only {slot} has a page for {route}, and {folder} has no default file to show beside it: add {folder}/default, or a page for {route}.",
    meaning:
      "A URL that one slot has needs a page or a default file in every slot beside it, also in the folder itself. Since 16.4 the build stops without it.",
  },
  "static-params-in-client-file": {
    severity: "error",
    fails: true,
    message:
      'generateStaticParams stands in a "use client" file: move it to a Server Component of this route.',
    meaning: 'Next runs generateStaticParams at build, which it refuses to do in a "use client" file.',
  },
  "static-params-with-edge": {
    severity: "error",
    fails: true,
    message: 'generateStaticParams cannot be used with runtime = "edge": remove one of them.',
    meaning:
      "Nothing is prerendered in the edge runtime, so there is nothing for generateStaticParams to list.",
  },
  "static-params-invalid": {
    severity: "error",
    fails: true,
    message: "generateStaticParams {problem}: return a list of objects, each with the params of this route.",
    meaning:
      "generateStaticParams returns a list of objects. Each value is a string, or a list of strings for a [...catch-all] parameter; anything else stops the build.",
  },
  "static-params-empty": {
    severity: "error",
    fails: true,
    message:
      "generateStaticParams returns no path: with cacheComponents it must return at least one, which the build renders to check the page.",
    meaning:
      "With Cache Components the build renders at least one path of every route that has generateStaticParams, so that an empty list stops it.",
  },
  "static-params-closed": {
    severity: "warning",
    fails: false,
    message:
      "generateStaticParams returns no path and dynamicParams is false: every URL of {route} is a 404.",
    meaning: "dynamicParams = false answers only listed paths, and an empty list has none.",
  },
  "static-params-for-export": {
    severity: "error",
    fails: true,
    message: '{route} {problem} (output: "export" in next.config): {instead}.',
    meaning:
      'With output: "export" there is no server, so that every path of a dynamic route must be listed by generateStaticParams.',
  },
  "static-params-miss-parameter": {
    severity: "error",
    fails: true,
    message:
      "dynamicParams is false for [{name}], but generateStaticParams returns paths without {name}: return it too, or remove dynamicParams.",
    meaning:
      "Where dynamicParams = false stands in the layout of a parameter's own folder, every returned path must have that parameter.",
  },
  "revalidate-without-static-params": {
    severity: "warning",
    fails: false,
    message:
      "revalidate has no effect on {route}, which is rendered per request: export generateStaticParams, `return []` is enough.",
    meaning:
      "A dynamic route without generateStaticParams for its last parameter is rendered per request, whatever its revalidate says.",
  },
} as const satisfies Record<string, Mistake>;

export type SegmentMistakeRule = keyof typeof segmentMistakes;

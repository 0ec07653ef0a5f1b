import type { Mode } from "../model/mode.ts";
import type { Row } from "../model/verdict.ts";

const app = ["app"];
/** Nothing that a build is sure or likely to reach needs a request. */
const noUse = ["no", "environment", "params"];
const shell = ["complete"];
const notDynamic = ["no", "static", "error"];

/**
 * How an App Router route renders without Cache Components, in the order in which Next decides: next/dist/build/utils.js
 * `reduceAppConfig`, next/dist/server/app-render/create-component-tree.js and next/dist/build/static-paths/app.js; seen in builds
 * of 13.5, 14.2, 15.5 and 16.4.
 */
export const appRows = [
  {
    id: "build-fails",
    when: { router: app, build: ["fails"] },
    outcome: "error",
    because: "the build fails here: {finding}",
  },
  {
    id: "edge-route",
    when: { router: app, runtime: ["edge"] },
    outcome: "ssr",
    because: "the edge runtime renders every request",
  },
  {
    id: "forced-dynamic",
    when: { router: app, forced: ["dynamic"] },
    outcome: "ssr",
    because: "{forced} makes it render per request",
  },
  {
    id: "handler-without-get",
    when: { router: app, handler: ["no-get"] },
    outcome: "ssr",
    because: "the handler has no GET: only a request can call it",
  },
  {
    id: "handler-writes",
    when: { router: app, handler: ["writes"] },
    outcome: "ssr",
    because: "the handler also exports {handler}, so none of it is prerendered",
  },
  {
    id: "shell-empty",
    when: { router: app, cacheComponents: ["yes"], shell: ["empty"] },
    outcome: "ssr",
    because: "nothing of it can be sent before the request: {shell}",
  },
  {
    id: "shell-with-holes",
    when: { router: app, cacheComponents: ["yes"], shell: ["holes"] },
    outcome: "partial",
    because: "a static shell, with {shell} filled in per request",
  },
  {
    id: "no-path-at-build",
    when: {
      router: app,
      path: ["dynamic"],
      staticParams: ["empty"],
      dynamicUse: ["yes", "conditional"],
      forced: ["no"],
      cacheComponents: ["no"],
    },
    outcome: "ssg",
    because:
      "the build renders no path, so none is seen to reach {dynamicUse}: each one fails when it is asked for",
  },
  {
    id: "needs-a-request",
    when: { router: app, dynamicUse: ["yes", "conditional"] },
    outcome: "ssr",
    because: "{dynamicUse} is reached while it renders",
  },
  {
    id: "dynamic-by-default",
    when: { router: app, byDefault: ["dynamic"], forced: ["no"] },
    outcome: "ssr",
    because: "nothing opts it into being prerendered",
  },
  {
    id: "params-not-listed",
    when: {
      router: app,
      path: ["dynamic"],
      staticParams: ["none", "parent-only"],
      forced: ["no"],
      cacheComponents: ["no"],
    },
    outcome: "ssr",
    because: "no generateStaticParams gives its last parameter, so every path renders per request",
  },
  {
    id: "step-not-followed",
    when: { router: app, dynamicUse: ["unsure"] },
    outcome: "unknown",
    because: "a step that could not be followed may reach the request",
  },
  {
    id: "app-timer",
    when: { router: app, revalidate: ["seconds"], dynamicUse: noUse, forced: notDynamic, shell },
    outcome: "isr",
    because: "regenerated after {revalidate} seconds",
  },
  {
    id: "app-timer-unread",
    when: { router: app, revalidate: ["unsure"], dynamicUse: noUse, forced: notDynamic, shell },
    outcome: "isr",
    because: "regenerated after a number of seconds that only the build knows: {revalidate}",
  },
  {
    id: "app-paths",
    when: {
      router: app,
      path: ["dynamic"],
      revalidate: ["none"],
      dynamicUse: noUse,
      forced: notDynamic,
      shell,
    },
    outcome: "ssg",
    because: "prerendered path by path and kept",
  },
  {
    id: "app-static",
    when: {
      router: app,
      path: ["fixed"],
      revalidate: ["none"],
      dynamicUse: noUse,
      forced: notDynamic,
      shell,
    },
    outcome: "static",
    because: "nothing in it needs a request: rendered once at build",
  },
] as const satisfies readonly Row<Mode>[];

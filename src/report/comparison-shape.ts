import * as z from "zod";
import {
  count,
  file,
  kind,
  list,
  mode,
  place,
  proof,
  revalidate,
  router,
  strategy,
  suppressedBy,
} from "./shape-parts.ts";

const symptom = {
  rule: z.string().describe("Id of the rule of the report."),
  symbol: z.string().describe("What it is about, with its file: never a line or a count."),
};

const state = z.union([
  z.object({
    mode,
    revalidate,
    reasons: list(z.object(symptom)).describe("What makes it dynamic."),
    advice: z.union([z.object({ strategy: z.union([strategy, z.null()]), revalidate }), z.null()]),
  }),
  z.null(),
]);

const at = z.union([z.object(place), z.null()]);

const change = z.object({
  app: file,
  route: z.string(),
  router,
  kind: z.union([kind, z.null()]).describe("Null for a route that is gone."),
  file: z.union([file, z.null()]),
  what: z
    .enum(["new", "gone", "mode", "revalidate", "reason", "advice"])
    .describe("The strongest thing that changed."),
  isRegression: z.boolean(),
  suppressedBy: z
    .union([suppressedBy, z.null()])
    .describe("The comment in the code that lets a change for the worse pass."),
  before: state,
  after: state,
  because: list(proof).describe("Its new reasons, else all of them."),
  reasonsGone: list(z.object(symptom)),
  says: z.string().describe("A phrase that follows the route."),
  at,
});

const gateName = z.enum([
  "regression",
  "policy",
  "error",
  "warning",
  "info",
  "change-advised",
  "unknown",
  "stale-answers",
  "max-unknown",
]);

/** What changed since a baseline was written, or since a commit. */
export const comparison = z
  .object({
    against: z.union([
      z.object({ kind: z.literal("baseline"), file }),
      z.object({ kind: z.literal("ref"), ref: z.string(), commit: z.string() }),
    ]),
    routesBefore: count,
    changes: list(change).describe("Routes that changed, regressions first."),
  })
  .describe("What the scan was held against, and what changed since.");

/** What a check decided. */
export const gate = z
  .object({
    passed: z.boolean(),
    failOn: list(gateName),
    failures: list(
      z.object({
        ...symptom,
        gate: gateName,
        app: file,
        route: z.union([z.string(), z.null()]),
        says: z.string(),
        at,
      }),
    ).describe("What the check fails for; app, route, rule and symbol tell one from another."),
    notes: list(
      z.object({
        kind: z.enum([
          "dead-glob",
          "known-gone",
          "known",
          "untold",
          "stale-answers",
          "comment",
          "suppressed",
        ]),
        says: z.string(),
      }),
    ),
  })
  .describe("What check decided; no other command has it.");

import * as z from "zod";
import type { Report } from "../model/report.ts";
import { comparison, gate } from "./comparison-shape.ts";
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

const confidence = z.enum(["certain", "likely", "unknown"]);
const severity = z.enum(["error", "warning", "info"]);
const fallback = z
  .union([z.boolean(), z.literal("blocking"), z.null()])
  .describe("What a path that was not prerendered gets; null where it does not apply.");

const doubt = z.object({
  kind: z.enum([
    "unresolved-import",
    "unknown-package",
    "computed-call",
    "unreadable-file",
    "unreadable-config",
    "too-deep",
    "not-covered",
    "condition",
  ]),
  says: z.string(),
  at: z.union([z.object(place), z.null()]),
});

const now = z
  .object({
    mode,
    revalidate,
    fallback,
    confidence,
    row: z.string().describe("Id of the rule that decided."),
    because: z.string(),
    proof: list(proof),
    doubts: list(doubt),
  })
  .describe("How the route renders now.");

const range = z.tuple([z.number(), z.number()]).readonly();

const risk = z
  .object({
    rendersPerDay: z
      .union([z.object({ most: z.number(), likely: z.union([z.number(), z.null()]) }), z.null()])
      .describe(
        "Regenerations of one path in a day: by the timer alone, and by what was answered of its visits.",
      ),
    quietSpell: z
      .union([z.enum(["old-copy", "waits-after-expire"]), z.null()])
      .describe("What the first visitor after a quiet spell gets."),
    firstVisit: z
      .enum(["waits", "ready"])
      .describe("Whether the visitors of a path that was not rendered yet wait, all for one render."),
    failingSource: z
      .union([z.enum(["keeps-last-copy", "fails-the-build"]), z.null()])
      .describe("What happens where a render throws."),
    retrySeconds: z.union([z.number(), z.null()]).describe("Until a failed regeneration is tried again."),
    keptErrorSeconds: z
      .union([z.number(), z.literal(false), z.null()])
      .describe("How long an error that is not thrown is served; false: until the next deploy."),
    copies: z.int().positive().describe("In how many places it is kept apart."),
    onDemandReaches: z.union([z.enum(["all", "one-instance"]), z.null()]),
    behindCdn: z.union([z.literal("one-generation-older"), z.null()]),
    breakEvenViews: z
      .union([range, z.null()])
      .describe("Views in one interval from which it costs less than rendering per request."),
    cost: z.union([
      z.object({
        pricesOf: z.string(),
        writesPerView: z.number(),
        perRequest: range.describe("Dollars a month for one path, rendered per request."),
        regenerated: range.describe("The same, as advised."),
      }),
      z.null(),
    ]),
  })
  .describe("What a page that is kept costs and risks, for one path.");

const advice = z
  .object({
    strategy: z.union([strategy, z.null()]),
    revalidate,
    change: z.boolean().describe("False: keep it."),
    confidence,
    row: z.string().describe("Id of the rule that decided."),
    because: z.string(),
    onDemand: z.boolean(),
    fallback,
    worstAge: z.union([z.string(), z.null()]),
    risk: z.union([risk, z.null()]),
    steps: list(z.string()),
    openQuestions: list(z.string()).describe(
      "Questions whose answer could change this, most decisive first.",
    ),
    matched: list(z.object({ fact: z.string(), value: z.string(), from: z.enum(["code", "answer"]) })),
  })
  .describe("What the route should be.");

const route = z.object({
  route: z.string().describe("The name that Next's own manifests use."),
  router,
  kind,
  file,
  now,
  advice,
});

const finding = z.object({
  rule: z.string(),
  severity,
  message: z.string(),
  ...place,
  routes: list(z.string()),
});

const suppression = z.object({
  ...place,
  covers: z
    .union([z.int().positive(), z.null()])
    .describe("The line that it is about; null: the whole file."),
  rules: list(z.string()),
  reason: z.string(),
});

const causingLine = {
  chain: list(z.object({ ...place, name: z.string() })).describe(
    "The line, and those behind it on the way to the call that do nothing else: removing any one of them does the same.",
  ),
  says: list(z.string()).describe("What is reached through it."),
  kind: z
    .enum(["code", "config"])
    .describe("config: a key such as dynamic asks for it; code: something needs the request."),
};

const impact = z
  .object({
    suspenseHelps: z
      .boolean()
      .describe("Whether a Suspense boundary around what is dynamic leaves the rest of a page prerendered."),
    lines: list(
      z.object({
        ...causingLine,
        routes: list(z.string()).describe("Routes that it makes dynamic."),
        frees: list(z.string()).describe("Those of them that would be prerendered without it."),
      }),
    ).describe("Lines that make at least two routes dynamic, those of the most routes first; at most 100."),
    cuts: list(
      z.object({
        lines: list(z.object(causingLine)),
        routes: list(z.string()).describe("Pages that these lines make dynamic."),
        frees: list(z.string()).describe("Pages that would be prerendered without all of them."),
      }),
    ).describe(
      "The fewest lines for the most pages, the best first; each counts on the ones before it being gone.",
    ),
  })
  .describe("What single lines have to do with how the routes render.");

const answer = z.object({
  question: z.string(),
  routes: list(z.string()),
  sources: list(z.string()).optional().describe("Of an answer for sources of content: their names."),
});

const app = z.object({
  root: file,
  name: z.string(),
  next: z.object({
    version: z.union([z.string(), z.null()]),
    from: z.enum(["installed", "declared", "assumed"]),
  }),
  routers: list(router),
  routes: list(route),
  findings: list(finding),
  suppressed: list(finding.extend({ by: suppressedBy })).describe(
    "Findings that a comment in the code lets pass.",
  ),
  suppressions: list(suppression).describe("Comments in the code that let something pass."),
  impact,
  skipped: list(z.object({ file, reason: z.string() })).describe("Files that were not analysed."),
  doubts: list(z.string()).describe("What could not be read of the app as a whole."),
  staleAnswers: list(answer).describe(
    "Answers that were not used, because the code has changed since they were given.",
  ),
});

/** The shape of the report that `--json` prints; the published JSON Schema is made from it. */
export const reportShape = z.object({
  schemaVersion: z.literal(1),
  ok: z.boolean(),
  tool: z.object({ name: z.string(), version: z.string() }),
  apps: list(app),
  summary: z.object({
    routes: count,
    modes: z.record(z.string(), count),
    changes: count,
    findings: z.object({ error: count, warning: count, info: count }),
    suppressed: count.describe("Findings that comments let pass."),
    skipped: count,
    foldersLeftOut: count.describe("Folders of packages, caches and builds, by their names."),
    questions: z
      .object({ open: count, routes: count })
      .describe("Questions that are open, and the routes they would settle."),
    unusedAnswers: list(answer).describe("Answers for routes and sources of content that no app has."),
  }),
  comparison: comparison.optional(),
  gate: gate.optional(),
}) satisfies z.ZodType<Report>;

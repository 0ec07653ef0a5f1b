import * as z from "zod";

const symptom = {
  rule: z.string().min(1).max(200).describe("Id of the rule of the report."),
  symbol: z.string().max(20_000).describe("What it is about, with its file: never a line or a count."),
};

const routeShape = z.strictObject({
  route: z.string().regex(/^\//, { error: 'expected a route, such as "/blog/[slug]"' }).max(4096),
  router: z.enum(["app", "pages"], { error: "expected app or pages" }),
  mode: z.enum(["static", "ssg", "isr", "partial", "ssr", "error", "unknown"], {
    error: "expected one of static, ssg, isr, partial, ssr, error, unknown",
  }),
  revalidate: z
    .union([z.number().nonnegative(), z.literal(false)], { error: "expected seconds or false" })
    .optional()
    .describe("Seconds; false: never; left out: it does not apply or is not known."),
  reasons: z.array(z.strictObject(symptom)).max(10_000).default([]).describe("What makes it dynamic."),
});

const appShape = z.strictObject({
  app: z.string().max(4096).describe('Folder of the app; "." for the scanned folder itself.'),
  routes: z.array(routeShape).max(100_000),
  known: z
    .array(
      z.strictObject({
        ...symptom,
        route: z.string().max(4096).optional().describe("Left out: it concerns no route, or more than one."),
      }),
    )
    .max(100_000)
    .default([])
    .describe("Findings and breaches of the policy that do not fail the check."),
});

/** What `prerender-advisor.baseline.json` may hold; also printed as its JSON Schema. */
export const baselineShape = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1, { error: "expected 1: another version of prerender-advisor wrote this file" }),
  apps: z.array(appShape).max(10_000),
});

/** The baseline file as it is read, with what it leaves out filled in. */
export type BaselineFile = z.infer<typeof baselineShape>;

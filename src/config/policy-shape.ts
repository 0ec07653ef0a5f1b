import * as z from "zod";
import type { PolicyRule } from "../model/policy.ts";

/** Modes that the policy can allow. */
const policyModes = ["static", "ssg", "isr", "partial", "ssr"] as const;

const modeShape = z.enum(policyModes, { error: `expected one of ${policyModes.join(", ")}` });

/** Seconds: 31 bits, as `setTimeout` and Next's own checks take them. */
const secondsShape = z
  .int({ error: "expected a whole number of seconds" })
  .min(1, { error: "expected at least 1 second" })
  .max(2_147_483_647, { error: "expected at most 2147483647 seconds" });

const globShape = z
  .string()
  .max(300, { error: "expected at most 300 characters" })
  .regex(/^(?:\/|\*\*)/, { error: 'expected a glob of routes, such as "/blog/**"' });

/** What the routes of one glob are held to. */
export const policyEntryShape = z
  .strictObject({
    mode: z
      .union([modeShape, z.array(modeShape).min(1).max(policyModes.length)], {
        error: `expected one of ${policyModes.join(", ")}, or a list of them`,
      })
      .optional()
      .describe(
        'How these routes may render; "ssg" and "static" stand for each other. Any will do where it is left out.',
      ),
    minRevalidate: secondsShape.optional().describe("Fewest seconds that a regenerated route may be kept."),
    maxRevalidate: secondsShape.optional().describe("Most seconds that a regenerated route may be kept."),
    reason: z.string().min(1).max(300).optional().describe("Why, for whoever meets it."),
  })
  .refine(
    ({ minRevalidate = 0, maxRevalidate = Number.POSITIVE_INFINITY }) => minRevalidate <= maxRevalidate,
    {
      error: "minRevalidate is larger than maxRevalidate: no number fits both",
    },
  );

/** The key `policy` of the configuration: entries by route glob, of which the last that names a route decides. */
export const policyShape = z
  .record(globShape, policyEntryShape, {
    error: (issue) => (issue.code === "invalid_key" ? issue.issues[0]?.message : undefined),
  })
  .refine((entries) => Object.keys(entries).length <= 500, { error: "expected at most 500 entries" })
  .default({})
  .describe("What `check` holds routes to, by glob; the last entry that names a route decides for it.");

/** The policy as rows. */
export const policyOf = (entries: z.infer<typeof policyShape>): readonly PolicyRule[] =>
  Object.entries(entries).map(([glob, { mode, minRevalidate, maxRevalidate, reason }]) => ({
    glob,
    modes: mode === undefined ? null : [mode].flat(),
    minRevalidate: minRevalidate ?? null,
    maxRevalidate: maxRevalidate ?? null,
    reason: reason ?? null,
  }));

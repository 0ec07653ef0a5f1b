import * as z from "zod";

const dollars = z.number({ error: "expected a number of dollars" }).nonnegative().max(1_000_000).optional();

/** The key `hosting` of the configuration: where the app runs, as far as it changes how old a kept page gets. */
export const hostingShape = z
  .strictObject({
    instances: z
      .int({ error: "expected a whole number of servers" })
      .min(1)
      .max(100_000)
      .optional()
      .describe("How many servers answer. Each keeps copies of its own unless they share a cache."),
    sharedCache: z.boolean().optional().describe("True where all instances share a cache handler."),
    cdn: z
      .boolean()
      .optional()
      .describe(
        "True where a cache of your own stands in front of `next start` and obeys s-maxage: a page is then up to twice as old.",
      ),
  })
  .describe("Where the app runs.");

/** The key `prices`: what takes the place of the prices of the built-in sheet. */
export const pricesShape = z
  .strictObject({
    of: z.string().min(1).max(80).optional().describe('Whose prices, and of when: "Vercel, 2026-11-22".'),
    millionWriteUnits: dollars.describe("A million units of 8 KB written to the cache."),
    millionReadUnits: dollars.describe("A million units read from it."),
    millionRuns: dollars.describe("A million runs of a function."),
    processorHour: dollars.describe("An hour of processor time."),
  })
  .describe("What the platform asks for, in dollars, where it is not what the built-in sheet says.");

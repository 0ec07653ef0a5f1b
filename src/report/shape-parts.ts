import * as z from "zod";

/** A readonly list. */
export const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();

/** A whole number from 0 on. */
export const count = z.int().nonnegative();

/** A line or a column. */
export const position = z.int().positive();

/** The routers of Next.js. */
export const router = z.enum(["app", "pages"]);

/** Kinds of route, as Next's manifests have them. */
export const kind = z.enum(["page", "handler", "metadata", "api"]);

/** How a route renders. */
export const mode = z.enum(["static", "ssg", "isr", "partial", "ssr", "error", "unknown"]);

/** What a route should be. */
export const strategy = z.enum(["ssg", "isr", "ssr", "partial"]);

/** A path. */
export const file = z.string().describe('A file, relative to the scanned folder, with "/" between segments.');

/** Seconds of a regeneration. */
export const revalidate = z
  .union([z.number().nonnegative(), z.literal(false), z.null()])
  .describe("Seconds; false: never; null: it does not apply or is not known.");

/** The keys of a position in a file. */
export const place = { file, line: position, column: position };

/** The comment that lets something pass. */
export const suppressedBy = z.object({ ...place, reason: z.string() });

/** Something read in the code with the way to it. */
export const proof = z.object({
  says: z.string(),
  chain: list(z.object({ ...place, name: z.string() })).describe(
    "From the route to the place, outermost first.",
  ),
});

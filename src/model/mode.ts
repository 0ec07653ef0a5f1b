/** How a route renders now: `static` prerendered, `ssg` prerendered per path, `isr` regenerated after N seconds,
 * `partial` static shell with streamed holes, `ssr` per request, `error` the build fails. */
export type Mode = "static" | "ssg" | "isr" | "partial" | "ssr" | "error" | "unknown";

/** What a route should be. */
export type Strategy = "ssg" | "isr" | "ssr" | "partial";

/** `certain`: every step resolved and unconditional. `likely`: a condition or an approximate step on the way. `unknown`: a step was not followed. */
export type Confidence = "certain" | "likely" | "unknown";

/** What an unlisted path of a dynamic route gets: 404 (false), a fallback page first (true), or the finished page after a wait. */
export type Fallback = false | true | "blocking";

/** Functions of `next/navigation` that never return: each throws what Next turns into an answer (next/dist/client/components). */
export const throwingCalls: ReadonlySet<string> = new Set([
  "notFound",
  "redirect",
  "permanentRedirect",
  "forbidden",
  "unauthorized",
]);

import type { AdviceRow } from "./outcome.ts";

const handler = { router: ["app"], kind: ["handler"] };
const perRequest = { ...handler, mode: ["ssr"] };
const frozen = { ...handler, mode: ["static", "ssg"] };
const keepPerRequest = { strategy: "ssr", revalidate: "none" } as const;
const keepAsItIs = { strategy: "now", revalidate: "now" } as const;
const notShared = ["open", "per-request"];

/** Route handlers that nobody calls for an answer that could be kept, whatever they read of the request. */
export const handlerKindRows: readonly AdviceRow[] = [
  {
    id: "handler-is-a-job",
    when: { ...perRequest, answer: ["job"] },
    outcome: keepPerRequest,
    because:
      "A scheduler calls it ({answer}) for what it does{work}, which a kept answer would not do: keep it per request.",
  },
  {
    id: "handler-streams",
    when: { ...perRequest, answer: ["stream"] },
    outcome: keepPerRequest,
    because:
      "Its answer goes on while it is read ({answer}); there is nothing whole to keep: keep it per request.",
  },
  {
    id: "handler-checks-health",
    when: { ...perRequest, answer: ["check"] },
    outcome: keepPerRequest,
    because:
      "It tells whether something is there ({answer}), and a kept answer would say so after it is gone: keep it per request.",
  },
  {
    id: "work-is-frozen",
    when: { ...frozen, writes: ["yes"] },
    outcome: { ...keepPerRequest, atBest: "likely" },
    because:
      "Its GET does something ({write}), but it is prerendered: that happens once, at build, and never when it is called.",
  },
  {
    id: "job-is-frozen",
    when: { ...frozen, answer: ["job", "stream"] },
    outcome: { ...keepPerRequest, atBest: "likely" },
    because:
      "It is there to run when it is called ({answer}), but it is prerendered: it runs once, at build, and what is called later is a copy of that answer.",
  },
  {
    id: "check-is-frozen",
    when: { ...frozen, answer: ["check"], data: ["remote", "unsure"] },
    outcome: { ...keepPerRequest, atBest: "likely" },
    because:
      "It tells whether something is there ({answer}), but it is prerendered: it asked once, at build, and says the same ever after.",
  },
  {
    id: "constant-check",
    when: { ...frozen, answer: ["check"] },
    outcome: { ...keepAsItIs, atBest: "likely" },
    because:
      'It is prerendered, so its answer only says that the app was deployed, not that its server runs. Keep it where that is enough, else export `dynamic = "force-dynamic"`.',
  },
];

/** Route handlers that do something beside answering, where the request does not decide already. */
export const handlerWorkRows: readonly AdviceRow[] = [
  {
    id: "handler-does-work",
    when: { ...perRequest, writes: ["yes"], prerender: notShared },
    outcome: { ...keepPerRequest, atBest: "likely" },
    because:
      "Its GET does something each time it is called ({write}), which a kept answer would not: keep it per request.",
  },
  {
    id: "handler-may-do-work",
    when: {
      ...perRequest,
      writes: ["unsure"],
      request: ["nothing", "params", "unsure"],
      prerender: notShared,
    },
    outcome: { ...keepPerRequest, atBest: "unknown" },
    because:
      "It calls {write}, probably for what that does and not for what it gives, and a kept answer would not do it: keep it per request, unless you know that it only reads.",
  },
];

import type { Known, Row } from "../model/verdict.ts";
import { fire } from "../rules/table.ts";
import type { Situation } from "./situation.ts";

/**
 * Answers that nobody needs to be asked for, because the code makes any other one a surprise: they decide what is asked, never what is
 * advised. A person who knows better gives the answer unasked.
 */
export function presumedAnswers({ code, told }: Situation): Known {
  const whole = told.prerender === undefined ? (fire(presumedRows, code)?.outcome ?? null) : null;
  // Files of the repository that getStaticPaths lists are all built with the app already.
  const isListed = code.dataFunction === "getStaticProps" && (code.data === "none" || code.data === "files");
  return { ...(whole === null ? {} : { prerender: whole }), ...(isListed ? { paths: "few" } : {}) };
}

const prerendered = { mode: ["static", "ssg", "isr"] };

const presume = (
  id: string,
  when: Row<unknown>["when"],
  outcome: "everyone" | "per-request" | null,
  because: string,
): Row<typeof outcome> => ({ id, when, outcome, because });

/** Whether the page is the same for everyone, as far as the code lets nobody doubt it; null: a person has to say. */
const presumedRows = [
  presume("not-followed", { ...prerendered, request: ["unsure"] }, null, "What it reads is not known."),
  presume("stands-ready", prerendered, "everyone", "It is pre-rendered already."),
  presume("private", { cacheControl: ["private"] }, "per-request", "Its author forbids shared copies."),
  presume("writes", { writes: ["yes"] }, "per-request", "Each visit has something done."),
  presume(
    "may-write",
    { kind: ["handler"], writes: ["unsure"] },
    null,
    "A person has to say whether it only reads.",
  ),
  presume(
    "guarded-by-a-layout",
    { router: ["app"], requestFrom: ["layout"], requestUse: ["guard"], data: ["remote", "unsure"] },
    null,
    "It depends on what is guarded.",
  ),
  presume(
    "around-the-page",
    { requestFrom: ["layout"] },
    "everyone",
    "What stands around a page, or in _app, is not the page.",
  ),
  presume(
    "guarded-shell",
    {
      request: ["nothing", "params", "query", "shared", "personal"],
      requestUse: ["guard"],
      props: ["empty"],
    },
    "everyone",
    "An empty page is the same whoever may see it.",
  ),
  presume(
    "guarded",
    { request: ["personal"], requestUse: ["guard"] },
    null,
    "It depends on what is guarded.",
  ),
  presume(
    "shared-all-the-same",
    { requestUse: ["aside"], cacheControl: ["shared"] },
    null,
    "Its author lets shared caches keep it.",
  ),
  presume("session", { request: ["personal"] }, "per-request", "It shows what the session says."),
  presume(
    "reads-nothing",
    { router: ["pages"], request: ["nothing", "params"], pathFor: ["everyone"] },
    "everyone",
    "It reads nothing that differs between visitors of one path.",
  ),
];

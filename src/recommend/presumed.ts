import type { Known } from "../model/verdict.ts";
import type { Situation } from "./situation.ts";

/**
 * Answers that nobody needs to be asked for, because the code makes any other one a surprise: they decide what is asked, never what is
 * advised. A person who knows better gives the answer unasked.
 */
export function presumedAnswers({ code, told }: Situation): Known {
  const whole = told.prerender === undefined ? wholePage(code) : null;
  // Files of the repository that getStaticPaths lists are all built with the app already.
  const isListed = code.dataFunction === "getStaticProps" && (code.data === "none" || code.data === "files");
  return { ...(whole === null ? {} : { prerender: whole }), ...(isListed ? { paths: "few" } : {}) };
}

const prerendered = ["static", "ssg", "isr"];

function wholePage(code: Known): string | null {
  if (prerendered.includes(code.mode ?? "") && code.request !== "unsure") return "everyone";
  if (code.cacheControl === "private" || code.writes === "yes") return "per-request";
  // What stands around a page of the App Router is not the page.
  if (code.router === "app" && code.requestFrom === "layout") return "everyone";
  // A guard in front of an empty page: the shell is the same whoever may see it.
  if (code.requestUse === "guard" && code.props === "empty") return "everyone";
  if (code.request === "personal") return code.requestUse === "guard" ? null : "per-request";
  const readsNothing = code.request === "nothing" || code.request === "params";
  return readsNothing && code.router === "pages" ? "everyone" : null;
}

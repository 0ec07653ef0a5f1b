import type { CodeFact } from "../model/facts.ts";
import type { Page } from "../model/page.ts";
import type { Place, Proof } from "../model/place.ts";
import type { Finding } from "../model/project.ts";
import type { Answers } from "../model/question.ts";
import type { Known, Row } from "../model/verdict.ts";
import { holds } from "../rules/table.ts";
import { bandOfPaths, pathCounts } from "./quantities.ts";
import { situationOf } from "./situation.ts";

/** The rule of a finding about an answer that the code speaks against. */
export const contradictionRule = "answer-contradicted";

/** What speaks against an answer: the fact whose place is shown, beside the words for it. */
interface Evidence {
  readonly answer: "prerender" | "changes" | "paths";
  readonly fact: CodeFact;
}

const shown = { requestUse: ["content", "aside"], requestFrom: ["page", "both"] };

const row = (id: string, outcome: Evidence, when: Row<unknown>["when"], because: string): Row<Evidence> => ({
  id,
  outcome,
  when,
  because,
});

/** Answers and the code that speaks against them; `{read}` is what was read, with its place. */
export const contradictions: readonly Row<Evidence>[] = [
  row(
    "same-for-everyone-with-a-session",
    { answer: "prerender", fact: "request" },
    { prerender: ["everyone"], request: ["personal"], ...shown },
    "every visitor gets the same page, but {read} reads who asks: one copy would show the wrong person. It is not advised to be cached as it stands; correct the answer, or take that read out",
  ),
  row(
    "same-for-everyone-with-variants",
    { answer: "prerender", fact: "request" },
    { prerender: ["everyone"], request: ["shared"], ...shown },
    "every visitor gets the same page, but {read} tells visitors apart: one copy would show all of them the same variant. Correct the answer, or take that read out before the page is cached",
  ),
  row(
    "corner-with-nothing-else",
    { answer: "prerender", fact: "request" },
    { prerender: ["corner"], request: ["personal"], personalProps: ["all"], ...shown },
    "only a corner of the page is personal, but all of its props rest on {read}: little is left to pre-render. Look again at what is the same for everyone",
  ),
  row(
    "written-on-render",
    { answer: "prerender", fact: "writes" },
    { prerender: ["everyone", "corner"], writes: ["yes"], mode: ["ssr"] },
    "the page can be the same for everyone, but {read}: a cached page would not do so for each visit. Move that first, or correct the answer",
  ),
  row(
    "deploy-with-a-hook",
    { answer: "changes", fact: "hook" },
    { changes: ["deploy"], hook: ["yes"] },
    "the content changes with a deploy only, but {read} tells Next.js of changes in between. The call decides, not the answer",
  ),
  row(
    "deploy-with-writes",
    { answer: "changes", fact: "writes" },
    { changes: ["deploy"], writes: ["yes"] },
    "the content changes with a deploy only, but {read}: what is written there changes in between. Correct the answer",
  ),
  row(
    "fewer-paths-than-listed",
    { answer: "paths", fact: "staticParams" },
    { listed: ["more"] },
    "there are fewer paths than its code lists ({read}). Correct the answer",
  ),
];

/** What the code says against the answers of a page, each with the answer and the place. */
export const contradictionsOf = (page: Page, answers: Answers): readonly Finding[] => {
  const { facts } = page;
  const known: Known = {
    ...situationOf(page).code,
    prerender: "open",
    changes: "open",
    ...answers,
    listed: listsMore(page, answers.paths) ? "more" : "no",
  };
  return contradictions
    .filter((each) => holds(each, known) === "yes")
    .map(({ outcome: { answer, fact }, because }) => {
      const [proof] = facts.proof[fact] ?? [];
      const place = placeOf(proof);
      const said = `The answer ${answer}=${answers[answer] ?? ""} for ${facts.route.route} says that`;
      const read =
        proof === undefined ? `${facts.details.listedPaths ?? "more"} paths` : shownRead(proof, place);
      return {
        rule: contradictionRule,
        severity: "warning",
        failsBuild: false,
        message: `${said} ${because.replace("{read}", read)}.`,
        at: place ?? { file: facts.route.file, line: 1, column: 1 },
        routes: [facts.route.route],
      };
    });
};

const listsMore = ({ facts }: Page, paths: string | undefined): boolean => {
  const listed = facts.details.listedPaths;
  const bands = Object.keys(pathCounts);
  return listed !== null && paths !== undefined && bands.indexOf(bandOfPaths(listed)) > bands.indexOf(paths);
};

const placeOf = (proof: Proof | undefined): Place | null => {
  const own = proof?.chain.findLast(({ file }) => !/(?:^|\/)node_modules\//.test(file));
  return own === undefined ? null : { file: own.file, line: own.line, column: own.column };
};

const shownRead = ({ says }: Proof, place: Place | null): string =>
  place === null ? says : `${says} (${place.file}:${place.line})`;

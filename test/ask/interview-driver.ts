/**
 * A small program for pty.test.ts: `interview-driver.ts <answers file>` holds an interview about two groups of routes, saves after each
 * answer and ends with the exit code that the command would have. FORCE_PROMPT skips the look for a terminal.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { printAnswers, readAnswers } from "../../src/ask/answers-file.ts";
import { interview } from "../../src/ask/interview.ts";
import { mayPrompt } from "../../src/ask/may-prompt.ts";
import { loadQuestions, packageRoot } from "../../src/ask/questionnaire.ts";
import { AdvisorError } from "../../src/lib/errors.ts";
import { diskFileSystem } from "../../src/lib/file-system.ts";
import type { Answers, Question, RouteGroup } from "../../src/model/question.ts";

const file = process.argv[2] ?? "";
/** Each asked of one group at a time. */
const questions = loadQuestions(diskFileSystem(packageRoot)).map(
  ({ about: _, ...question }): Question => question,
);

const groups = [
  {
    routes: [
      "/blog/[slug]",
      "/news/[slug]",
      "/notes/[slug]",
      "/press/[slug]",
      "/tips/[slug]",
      "/zine/[slug]",
    ],
    fingerprint: "00000000000000aa",
    read: [
      "reads nothing of the request but its path",
      "fetches cms.example.com",
      "sets Cache-Control s-maxage=60",
    ],
    sources: [],
    reading: "content",
  },
  {
    routes: ["/cart"],
    fingerprint: "00000000000000bb",
    read: ["passes the request on \u001b[31m"],
    sources: [],
    reading: "content",
  },
];

const open = (group: RouteGroup, answers: Answers): readonly string[] => {
  if (answers.prerender === "per-request") return [];
  const asked = group.routes.includes("/cart") ? ["prerender"] : questions.map(({ id }) => id);
  return asked.filter((id) => answers[id] === undefined);
};

const main = async (): Promise<void> => {
  const conditions = {
    stdinIsTty: process.stdin.isTTY === true,
    stderrIsTty: process.stderr.isTTY === true,
    ci: process.env.CI !== undefined,
    mayAsk: !process.argv.includes("--no-input") && !process.argv.includes("--json"),
  };
  if (!mayPrompt(conditions) && process.env.FORCE_PROMPT === undefined) {
    process.stdout.write("NO PROMPT\n");
    return;
  }
  const { createPrompt } = await import("../../src/ask/prompt.ts");
  const { ended } = await interview({
    questions,
    groups,
    saved: existsSync(file) ? readAnswers(readFileSync(file, "utf8"), file, questions) : [],
    open,
    strictest: () => null,
    weigh: ({ routes }) => routes.length,
    suggest: () => null,
    prompt: createPrompt({ input: process.stdin, output: process.stderr }),
    save: (saved) => writeFileSync(file, printAnswers(saved, questions)),
  });
  process.stdout.write(`ENDED ${ended}\n`);
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : "failed"}\n`);
  process.exitCode = error instanceof AdvisorError ? error.exitCode : 2;
});

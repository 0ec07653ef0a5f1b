import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { readAnswers } from "../../src/ask/answers-file.ts";
import { loadQuestions, packageRoot } from "../../src/ask/questionnaire.ts";
import { diskFileSystem } from "../../src/lib/file-system.ts";
import type { SavedAnswer } from "../../src/model/question.ts";
import { keys, openPty, type Pty, type PtyOptions, terminalKinds } from "../pty.ts";

const questions = loadQuestions(diskFileSystem(packageRoot));
const command = [
  process.execPath,
  "--import",
  new URL("../../scripts/typescript.js", import.meta.url).href,
  fileURLToPath(new URL("interview-driver.ts", import.meta.url)),
];
const blog = [
  "/blog/[slug]",
  "/news/[slug]",
  "/notes/[slug]",
  "/press/[slug]",
  "/tips/[slug]",
  "/zine/[slug]",
];

let folder = "";
let file = "";
let opened: Pty[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "prerender-advisor-ask-"));
  file = join(folder, "prerender-advisor.answers.json");
});

afterEach(() => {
  for (const pty of opened) pty.close();
  opened = [];
  rmSync(folder, { recursive: true, force: true });
});

const start = (options: PtyOptions = {}): Pty => {
  const pty = openPty([...command, file], options);
  opened.push(pty);
  return pty;
};

const saved = (): readonly SavedAnswer[] =>
  existsSync(file) ? readAnswers(readFileSync(file, "utf8"), file, questions) : [];

const given = (): readonly string[] =>
  saved().map((one) => `${routesOf(one)[0]}: ${one.question}=${one.answer}`);

const routesOf = (one: SavedAnswer): readonly string[] => ("routes" in one ? one.routes : []);

/** What is left, printed once for each question: safe to wait for, unlike the question, which is drawn again at every key. */
const left = (open: number, routes: number): string =>
  open === 1 ? `1 question settles ${routes} route` : `At most ${open} questions settle ${routes} routes`;

/** The interview as a person meets it: what is left, the words, what is pressed and what is saved for it. */
const steps = [
  {
    left: left(6, 7),
    words: "Can this page be pre-rendered ahead of a user's request?",
    press: [keys.enter],
    saves: "/blog/[slug]: prerender=everyone",
  },
  {
    left: left(5, 7),
    words: "How often does what people read on /blog/[slug], /news/[slug], /notes/[slug] and 3 more change?",
    press: ["4", keys.enter],
    saves: "/blog/[slug]: changes=daily",
  },
  {
    left: left(4, 7),
    words:
      "How old may what people read on /blog/[slug], /news/[slug], /notes/[slug] and 3 more be when a reader sees it?",
    press: [keys.down, keys.down, keys.down, keys.enter],
    saves: "/blog/[slug]: tolerance=minutes",
  },
  {
    left: left(3, 7),
    words: "How many visits a day go to /blog/[slug], /news/[slug], /notes/[slug] and 3 more?",
    press: ["3", keys.enter],
    saves: "/blog/[slug]: traffic=thousands",
  },
  {
    left: left(2, 7),
    words: "How many different pages does /blog/[slug], /news/[slug], /notes/[slug] and 3 more stand for?",
    press: [keys.down, keys.up, keys.enter],
    saves: "/blog/[slug]: paths=few",
  },
  {
    left: left(1, 1),
    words: "Can this page be pre-rendered ahead of a user's request?",
    press: ["3", keys.enter],
    saves: "/cart: prerender=per-request",
  },
] as const;

/** Waits for a question, whole: its last line is drawn with the rest. */
const shownQuestion = async (
  pty: Pty,
  step: { readonly left: string; readonly words: string },
): Promise<void> => {
  await pty.shows(step.left);
  await pty.shows("? ");
  await pty.shows("navigate");
};

const answerFrom = async (pty: Pty, first: number, end: number): Promise<void> => {
  for (const step of steps.slice(first, end)) {
    await shownQuestion(pty, step);
    pty.press(...step.press);
  }
};

const savedBy = (count: number): readonly string[] => steps.slice(0, count).map(({ saves }) => saves);

/** Text with line breaks of the terminal taken out, to look for a sentence in it. */
const oneLine = (text: string): string => text.replace(/\s+/g, " ");

const withTerminal = terminalKinds.length > 0 ? describe : describe.skip;

withTerminal("at a real terminal", () => {
  test.each(terminalKinds)("every question is asked, shown and saved (%s)", async (kind) => {
    const pty = start({ kind });
    await answerFrom(pty, 0, steps.length);
    const { exitCode, text } = await pty.ended;
    expect(text).toContain("ENDED done");
    expect(exitCode).toBe(0);
    for (const { words } of steps) expect(oneLine(text)).toContain(words);
    expect(text).toContain("- fetches cms.example.com");
    expect(text).toContain("- passes the request on \\x1b[31m");
    expect(given()).toEqual(savedBy(steps.length));
    expect(saved().map(routesOf)[0]).toEqual(blog);
  });

  test.each(steps.map((step, index) => [index, step.words] as const))(
    "Ctrl-C at question %i keeps the answers, gives the terminal back and a second run asks only the rest (%s)",
    async (index) => {
      const interrupted = start();
      await answerFrom(interrupted, 0, index);
      await shownQuestion(interrupted, steps[index] ?? steps[0]);
      interrupted.press(keys.interrupt);
      const { exitCode, raw, text, settings } = await interrupted.ended;
      expect(exitCode).toBe(130);
      expect(text).toContain("Interrupted.");
      expect(text).not.toMatch(/ at .*:\d+:\d+/);
      expect(raw.lastIndexOf("\u001b[?25h")).toBeGreaterThan(raw.lastIndexOf("\u001b[?25l"));
      expect(settings).toMatch(/ echo /);
      expect(settings).toMatch(/ icanon /);
      expect(given()).toEqual(savedBy(index));

      const resumed = start();
      await answerFrom(resumed, index, steps.length);
      const end = await resumed.ended;
      expect(end.exitCode).toBe(0);
      expect(end.text.match(/questions? settles? /g)).toHaveLength(steps.length - index);
      expect(given()).toEqual(savedBy(steps.length));
    },
  );

  test("Back is not offered at first, then undoes one answer at a time and starts from what was answered", async () => {
    const pty = start();
    await shownQuestion(pty, steps[0]);
    pty.press("2", keys.enter);
    await shownQuestion(pty, steps[1]);
    pty.press("5", keys.enter);
    await shownQuestion(pty, steps[2]);
    expect(given()).toEqual(["/blog/[slug]: prerender=corner", "/blog/[slug]: changes=hourly"]);
    pty.press("9", keys.enter);
    await shownQuestion(pty, steps[1]);
    expect(given()).toEqual(["/blog/[slug]: prerender=corner"]);
    pty.press("9", keys.enter);
    await shownQuestion(pty, steps[0]);
    expect(given()).toEqual([]);
    pty.press(keys.enter);
    await shownQuestion(pty, steps[1]);
    expect(given()).toEqual(["/blog/[slug]: prerender=corner"]);
    pty.press(keys.interrupt);
    const { text } = await pty.ended;
    const first = text.slice(0, text.indexOf(steps[1].left));
    expect(first).toContain("Not sure");
    expect(first).not.toContain("Back");
    expect(text).toContain("Back");
  });

  test("Not sure is saved as such, leaves the rest to ask and is not asked again", async () => {
    const pty = start();
    await shownQuestion(pty, steps[0]);
    pty.press("4", keys.enter);
    await answerFrom(pty, 1, steps.length);
    expect((await pty.ended).exitCode).toBe(0);
    expect(given()).toEqual(["/blog/[slug]: prerender=not-sure", ...savedBy(steps.length).slice(1)]);
    const { text, exitCode } = await start().ended;
    expect([exitCode, text.trim()]).toEqual([0, "ENDED done"]);
  });

  test.each([
    ["Stop here", `${keys.down.repeat(9)}${keys.enter}`],
    ["Ctrl-D", keys.endOfInput],
  ])("%s ends the interview and keeps what was answered", async (_, ...pressed) => {
    const pty = start();
    await answerFrom(pty, 0, 2);
    await shownQuestion(pty, steps[2]);
    pty.press(...pressed);
    const { exitCode, text, raw, settings } = await pty.ended;
    expect(text).toContain("ENDED stopped");
    expect(exitCode).toBe(0);
    expect(raw.lastIndexOf("\u001b[?25h")).toBeGreaterThan(raw.lastIndexOf("\u001b[?25l"));
    expect(settings).toMatch(/ echo /);
    expect(given()).toEqual(savedBy(2));
  });

  const silent: readonly (readonly [string, PtyOptions])[] = [
    ["stdin is /dev/null", { redirect: "</dev/null" }],
    ["stdin is closed", { redirect: "<&-" }],
    ["stderr is a file", { redirect: "2>/dev/null" }],
    ["CI is set", { env: { CI: "1" } }],
    ["--no-input is given", { redirect: "--no-input" }],
    ["--json is given", { redirect: "--json" }],
  ];
  test.each(silent)("nothing is asked when %s", async (_, options) => {
    const { exitCode, text } = await start(options).ended;
    expect([exitCode, text.trim()]).toEqual([0, "NO PROMPT"]);
  });

  test("with stdout in a file the questions are still asked, and none of them lands in the file", async () => {
    const report = join(folder, "report.txt");
    const pty = start({ redirect: `>'${report}'` });
    await answerFrom(pty, 0, steps.length);
    expect((await pty.ended).exitCode).toBe(0);
    expect(readFileSync(report, "utf8")).toBe("ENDED done\n");
  });

  test.each([["</dev/null"], ["<&-"]])(
    "a prompt that is reached with stdin %s stops instead of hanging",
    async (redirect) => {
      const { exitCode, text } = await start({ redirect, env: { FORCE_PROMPT: "1" } }).ended;
      expect(text).toContain("ENDED stopped");
      expect(exitCode).toBe(0);
    },
  );
});

test.each([
  ["ignored", "ignore"],
  ["an empty pipe", "pipe"],
] as const)("without a terminal, stdin %s, nothing is asked", (_, stdin) => {
  const [program = "", ...argv] = command;
  const { status, stdout } = spawnSync(program, [...argv, file], {
    stdio: [stdin, "pipe", "pipe"],
    encoding: "utf8",
  });
  expect([status, stdout]).toEqual([0, "NO PROMPT\n"]);
});

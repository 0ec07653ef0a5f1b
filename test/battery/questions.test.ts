import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import type { SavedAnswer } from "../../src/model/question.ts";
import { executable } from "../cli/spawn-cli.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { keys, openPty, type Pty, type PtyEnd, type PtyOptions, terminalKinds } from "../pty.ts";
import { app } from "./apps.ts";

const withTerminal = terminalKinds.length > 0 ? describe : describe.skip;

const opened: Pty[] = [];

afterEach(() => {
  for (const pty of opened.splice(0)) pty.close();
});

const run = (command: readonly string[], options: PtyOptions = {}): Pty => {
  const pty = openPty(command, { ...options, env: { NO_COLOR: "1", ...options.env } });
  opened.push(pty);
  return pty;
};

const ask = (folder: string, options?: PtyOptions): Pty =>
  run([process.execPath, executable, "ask", folder], options);

const pageOf = (host: string): string => `
  export async function getServerSideProps({ params, query }) {
    const response = await fetch("https://${host}/", { body: params.id ?? query.q });
    return { props: { data: await response.json() } };
  }
  export default function Page({ data }) { return <p>{data.title}</p>; }
`;

const product = { "pages/products/[id].jsx": pageOf("shop.example") };

/** How each kind of question begins, and what to press. */
const choices = {
  "Can this page be pre-rendered": { question: "prerender", press: "1" },
  "How often does": { question: "changes", press: "5" },
  "How old may": { question: "tolerance", press: "5" },
  "How many visits a day": { question: "traffic", press: "2" },
  "How many different pages": { question: "paths", press: "2" },
} as const;

type Words = keyof typeof choices;

const allWords = Object.keys(choices).filter((words): words is Words => words in choices);

const closing = "See the advice:";

/** The words of the question that is shown next, whole; null where the interview is over. */
const nextQuestion = async (pty: Pty): Promise<Words | null> => {
  // What is left is printed once for each question, unlike the question, which is drawn again at every key.
  const shown = await pty.showsOneOf(["settle ", "settles ", closing]);
  if (shown === closing) return null;
  const words = await pty.showsOneOf(allWords);
  await pty.shows("navigate");
  return words;
};

const answersIn = (folder: string): readonly SavedAnswer[] => {
  const file = join(folder, "prerender-advisor.answers.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).answers : [];
};

/** Questions that were answered, each once however many routes and sources its answer is kept for. */
const answered = (folder: string): readonly string[] => [
  ...new Set(answersIn(folder).map((one) => `${one.question} ${"sources" in one ? one.sources : "routes"}`)),
];

const expectInterrupted = ({ exitCode, raw, settings }: PtyEnd): void => {
  expect(exitCode).toBe(130);
  expect(raw.lastIndexOf("\u001b[?25h")).toBeGreaterThan(raw.lastIndexOf("\u001b[?25l"));
  expect(settings).toMatch(/(?<!-)\becho\b/);
  expect(settings).toMatch(/(?<!-)\bicanon\b/);
};

/** The list does not go round: this ends at its last choice. */
const last = keys.down.repeat(12);

/** Answers the question that a run begins with and interrupts the next one, where there is one. */
const answerOne = async (
  folder: string,
  asked: readonly Words[],
): Promise<{ words: Words; isOver: boolean }> => {
  const pty = ask(folder);
  const words = await nextQuestion(pty);
  if (words === null) throw new Error("a run asked nothing although the one before had another question");
  const isSecond = words === "How often does" && asked.includes(words);
  pty.press(isSecond ? "1" : choices[words].press, keys.enter);
  const isOver = (await nextQuestion(pty)) === null;
  if (!isOver) pty.press(keys.interrupt);
  const end = await pty.ended;
  if (isOver) expect(end.exitCode).toBe(0);
  else expectInterrupted(end);
  return { words, isOver };
};

withTerminal("the questions at a real terminal", () => {
  test("I2 Ctrl-C at each question keeps the answers before it, and the next run asks only the rest", async () => {
    // Of content that only a deploy changes traffic says nothing, of other content the number of pages: two routes need both.
    const folder = temporaryFolder(
      app({
        ...product,
        "pages/by-author/[id].jsx": pageOf("authors.example"),
      }),
    );
    const first = ask(folder);
    expect(await nextQuestion(first)).not.toBeNull();
    first.press(keys.interrupt);
    expectInterrupted(await first.ended);
    expect(answersIn(folder)).toEqual([]);

    const asked: Words[] = [];
    for (let isOver = false; !isOver; ) {
      const before = answersIn(folder);
      const { words, ...run } = await answerOne(folder, asked);
      asked.push(words);
      isOver = run.isOver;
      expect(answered(folder)).toHaveLength(asked.length);
      expect(answersIn(folder)).toEqual(expect.arrayContaining([...before]));
    }
    expect([...new Set(asked)].sort()).toEqual([...allWords].sort());
    const again = ask(folder);
    expect(await nextQuestion(again)).toBeNull();
    expect((await again.ended).exitCode).toBe(0);
  });

  test("I2 going back undoes an answer, skipping leaves a question open, and stopping keeps what was given", async () => {
    const folder = temporaryFolder(app(product));
    const pty = ask(folder);
    const first = await nextQuestion(pty);
    if (first === null) throw new Error("nothing was asked");
    pty.press(choices[first].press, keys.enter);
    const second = await nextQuestion(pty);
    expect(second).not.toBe(first);
    pty.press(last, keys.up, keys.enter);
    expect(await nextQuestion(pty)).toBe(first);
    expect(answersIn(folder)).toEqual([]);
    pty.press(keys.enter);
    expect(await nextQuestion(pty)).toBe(second);
    expect(answersIn(folder)).toHaveLength(1);
    pty.press(last, keys.up, keys.up, keys.enter);
    const third = await nextQuestion(pty);
    expect([first, second]).not.toContain(third);
    pty.press(last, keys.enter);
    const { exitCode, text } = await pty.ended;
    expect(exitCode).toBe(0);
    expect(text).toContain("2 answers in prerender-advisor.answers.json.");
    expect(
      answersIn(folder)
        .map(({ answer }) => answer)
        .sort(),
    ).toEqual(["everyone", "not-sure"]);
    const resumed = ask(folder);
    expect(await nextQuestion(resumed)).toBe(third);
    resumed.press(keys.interrupt);
    expectInterrupted(await resumed.ended);
  });

  test.each(["SIGTERM", "SIGHUP", "SIGINT"] as const)(
    "I3 %s at a question puts the terminal right, keeps the answers and exits with 130",
    async (signal) => {
      const folder = temporaryFolder(app(product));
      const pidFile = join(temporaryFolder(), "pid");
      const command = ["sh", "-c", 'echo $$ > "$0"; exec "$@"', pidFile];
      const pty = run([...command, process.execPath, executable, "ask", folder]);
      const words = await nextQuestion(pty);
      if (words === null) throw new Error("nothing was asked");
      pty.press(choices[words].press, keys.enter);
      expect(await nextQuestion(pty)).not.toBeNull();
      process.kill(Number(readFileSync(pidFile, "utf8")), signal);
      const end = await pty.ended;
      expectInterrupted(end);
      expect(end.text).toContain("prerender-advisor: Interrupted.");
      expect(answersIn(folder)).toHaveLength(1);
    },
  );

  test.each([
    ["CI set", { env: { CI: "1" } }, 2],
    ["stdin from nowhere", { redirect: "</dev/null" }, 2],
    ["stdin closed", { redirect: "<&-" }, 2],
    ["stderr in a file", { redirect: "2>/dev/null" }, 2],
  ] as const)("I1 with %s nothing is asked, not even at a terminal", async (_, options, exitCode) => {
    const folder = temporaryFolder(app(product));
    const end = await ask(folder, options).ended;
    expect(end.exitCode).toBe(exitCode);
    expect(end.text).not.toContain("navigate");
    if (!("redirect" in options) || options.redirect !== "2>/dev/null") {
      expect(end.text.replace(/\s+/g, " ")).toContain(
        "There is no terminal to ask at. Open: prerender (/products/[id])",
      );
    }
    expect(answersIn(folder)).toEqual([]);
  });
});

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "@jest/globals";
import { keys, openPty, type Pty, terminalKinds } from "../pty.ts";
import { executable } from "./spawn-cli.ts";
import { withApp } from "./temporary-app.ts";

const testInTerminal = terminalKinds.length > 0 ? test : test.skip;

const opened: Pty[] = [];

afterEach(() => {
  for (const pty of opened.splice(0)) pty.close();
});

const start = (folder: string, ...args: readonly string[]): Pty => {
  const pty = openPty([process.execPath, executable, ...args, folder], { env: { NO_COLOR: "1" } });
  opened.push(pty);
  return pty;
};

/** A page that may be prerendered: how often is what only a person can say. */
const pages = {
  "pages/news.jsx": `
    export async function getServerSideProps() {
      const response = await fetch("https://cms.example.com/news");
      return { props: { news: await response.json() } };
    }
    export default function Page({ news }) { return news.title; }
  `,
};

const answersIn = (folder: string): readonly unknown[] => {
  const file = join(folder, "prerender-advisor.answers.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).answers : [];
};

const skipUntil = async (pty: Pty, end: Promise<unknown>): Promise<void> => {
  let isOver = false;
  void end.then(() => {
    isOver = true;
  });
  while (!isOver) {
    const isAsked = await pty.shows("navigate").then(
      () => true,
      () => false,
    );
    if (isAsked) pty.press("1", keys.enter);
  }
};

testInTerminal("at a terminal a scan asks, saves the answers and then reports", async () => {
  await withApp(pages, async (folder) => {
    const pty = start(folder, "scan");
    await skipUntil(pty, pty.ended);
    const { exitCode, text } = await pty.ended;
    expect(exitCode).toBe(0);
    expect(text).toContain("small-app  Next.js 16.4.6");
    expect(text).not.toContain("prerender-advisor ask");
    expect(answersIn(folder).length).toBeGreaterThan(0);
  });
});

testInTerminal(
  "Ctrl-C at a question keeps the answers before it, shows the cursor and exits with 130",
  async () => {
    await withApp(pages, async (folder) => {
      const pty = start(folder, "scan");
      await pty.shows("navigate");
      pty.press("1", keys.enter);
      await pty.shows("navigate");
      pty.press(keys.interrupt);
      const { exitCode, raw, settings } = await pty.ended;
      expect(exitCode).toBe(130);
      expect(raw.lastIndexOf("\u001b[?25h")).toBeGreaterThan(raw.lastIndexOf("\u001b[?25l"));
      expect(settings).toMatch(/(?<!-)\becho\b/);
      expect(answersIn(folder)).toHaveLength(1);
    });
  },
);

testInTerminal(
  "with --no-input a scan at a terminal asks nothing and leaves no progress behind",
  async () => {
    await withApp(pages, async (folder) => {
      const pty = start(folder, "scan", "--no-input");
      const { exitCode, raw } = await pty.ended;
      expect(exitCode).toBe(0);
      expect(raw).toContain("prerender-advisor ask");
      const before = raw.slice(0, raw.indexOf("small-app  Next.js"));
      expect(before).not.toContain("\n");
      expect(before === "" || before.endsWith("\r\u001b[2K")).toBe(true);
      expect(answersIn(folder)).toEqual([]);
    });
  },
);

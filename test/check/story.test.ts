import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import type { ReporterName } from "../../src/report/index.ts";
import { type Ended, spawnCli } from "../cli/spawn-cli.ts";
import { withFolder, writeFiles } from "../cli/temporary-app.ts";
import { sarifProblems } from "../report/sarif-log.ts";
import { chapters, type Files, play, storyApp } from "./story-app.ts";

const baseline = "prerender-advisor.baseline.json";

const check = (folder: string, ...args: readonly string[]): Promise<Ended> =>
  spawnCli(["check", ...args], { cwd: folder, env: { CI: "1" } });

/** The lines of the text joined again where they were wrapped. */
const flat = (text: string): string => text.replaceAll("\u00a0", " ").replace(/\n {4}/g, " ");

/** An app with a baseline, and something that happened to it since. */
const afterwards = (files: Files, work: (folder: string) => Promise<void>): Promise<void> =>
  withFolder(async (folder) => {
    writeFiles(folder, storyApp);
    expect((await check(folder, "--update-baseline")).code).toBe(0);
    play(folder, files);
    await work(folder);
  });

test("without a baseline a check is an error that says how to make one", async () => {
  await withFolder(async (folder) => {
    writeFiles(folder, storyApp);
    const { code, out, err } = await check(folder);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(`There is no ${baseline}`);
    expect(err).toContain("prerender-advisor check --update-baseline");
    expect(existsSync(join(folder, baseline))).toBe(false);
  });
});

const tellings: readonly [keyof typeof chapters, number, readonly string[]][] = [
  [
    "a helper gains cookies() behind two files",
    1,
    ["✗ /pricing  ○ static -> ƒ per request, because lib/greeting.js:3 cookies()", "Failed: 1 problem."],
  ],
  [
    "a layout gains auth()",
    1,
    [
      "✗ /team  ○ static -> ƒ per request, because app/team/layout.jsx:2 auth()",
      "✗ /team/jobs  ○ static -> ƒ per request, because app/team/layout.jsx:2 auth()",
      "Failed: 2 problems.",
    ],
  ],
  ["a revalidate is raised", 0, ["~ /blog/[slug]  ● ISR 3600 -> ● ISR 7200", "Passed"]],
  [
    "a revalidate is lowered",
    1,
    ["✗ /blog/[slug]  ● ISR 3600 -> ● ISR 60, because pages/blog/[slug].jsx:4 revalidate: 60"],
  ],
  ["a revalidate is lost", 1, ["✗ /news  ○ ISR 600 -> ○ static"]],
  ["a route is renamed", 0, ["+ /fresh  new: ○ static", "- /old  gone, was ○ static", "Passed"]],
  ["a page is deleted", 0, ["- /old  gone, was ○ static", "Passed"]],
];

test.each(tellings)("%s: exit code %i", async (chapter, wanted, says) => {
  await afterwards(chapters[chapter], async (folder) => {
    const { code, out, err } = await check(folder);
    expect({ code, err }).toEqual({ code: wanted, err: "" });
    for (const text of says) expect(flat(out)).toContain(text);
  });
});

test("what only moved is no change, and a baseline written anew is the same bytes", async () => {
  await afterwards(chapters["lines move, and nothing else"], async (folder) => {
    const before = readFileSync(join(folder, baseline), "utf8");
    const { code, out } = await check(folder, "--verbose");
    expect(code).toBe(0);
    expect(out).toBe(
      "story  7 routes  held against prerender-advisor.baseline.json\n\nPassed: nothing of regression, error.\n",
    );
    await check(folder, "--update-baseline");
    expect(readFileSync(join(folder, baseline), "utf8")).toBe(before);
  });
});

test("--update-baseline takes what is there for what should be, and tells what it leaves out", async () => {
  await afterwards(
    { ...chapters["a layout gains auth()"], ...chapters["a page is deleted"] },
    async (folder) => {
      const { code, out } = await check(folder, "--update-baseline");
      expect(code).toBe(0);
      expect(out).toContain("6 routes of 1 app");
      expect(out).toContain("No longer there, and left out:\n  - /old\n");
      expect(await check(folder)).toMatchObject({ code: 0 });
    },
  );
});

test("a further reason of a dynamic route is a regression, and one that moved is none", async () => {
  const cookies = chapters["a helper gains cookies() behind two files"];
  await withFolder(async (folder) => {
    writeFiles(folder, { ...storyApp, ...cookies });
    await check(folder, "--update-baseline");
    play(folder, {
      "components/header.jsx":
        'import { headers } from "next/headers";\nimport { greeting } from "../lib/greeting";\nexport async function Header() { await headers(); return <h1>{await greeting()}</h1>; }\n',
    });
    const further = await check(folder);
    expect(further.code).toBe(1);
    expect(flat(further.out)).toContain(
      "✗ /pricing  still ƒ per request, now also because of components/header.jsx:3 headers()",
    );
    play(folder, {
      "components/header.jsx":
        'import { greeting } from "../lib/hello";\nexport async function Header() { return <h1>{await greeting()}</h1>; }\n',
      "lib/hello.js": cookies["lib/greeting.js"],
      "lib/greeting.js": "",
    });
    const moved = await check(folder);
    expect(moved.code).toBe(0);
    expect(flat(moved.out)).toContain(
      "~ /pricing  still ƒ per request, now also because of lib/hello.js:3 cookies()",
    );
  });
});

test("a comment in the helper lets it pass with its reason, from the cache as well, and one without a reason does not", async () => {
  const cookies = chapters["a helper gains cookies() behind two files"];
  const withComment = (comment: string) => ({
    "lib/greeting.js": (cookies["lib/greeting.js"] ?? "").replace("  const jar", `  ${comment}\n  const jar`),
  });
  const marker = "// prerender-advisor-ignore-next-line mode-worse";
  await afterwards(withComment(marker), async (folder) => {
    const bare = await check(folder);
    expect(bare.code).toBe(1);
    expect(flat(bare.out)).toContain("i lib/greeting.js:3: This comment gives no reason");
    play(folder, withComment(`${marker} -- greets by name`));
    const cached = ["--cache-dir", join(folder, ".cache")];
    const [first, second] = [await check(folder, ...cached), await check(folder, ...cached)];
    expect(first.code).toBe(0);
    expect(flat(first.out)).toContain(
      "~ /pricing  ○ static -> ƒ per request, because lib/greeting.js:4 cookies() (let pass at lib/greeting.js:3: greets by name)",
    );
    expect(second).toEqual(first);
  });
});

test("answers that went stale fail where that is asked for", async () => {
  await withFolder(async (folder) => {
    writeFiles(folder, storyApp);
    const answer = {
      routes: ["/blog/[slug]"],
      question: "tolerance",
      answer: "hour",
      fingerprint: "0123456789abcdef",
    };
    writeFiles(folder, {
      "prerender-advisor.answers.json": JSON.stringify({ version: 1, answers: [answer] }),
    });
    await check(folder, "--update-baseline");
    const passing = await check(folder);
    expect(passing.code).toBe(0);
    expect(flat(passing.out)).toContain("i 1 answer is older than the code and not used");
    const { code, out } = await check(folder, "--fail-on", "stale-answers");
    expect(code).toBe(1);
    expect(flat(out)).toContain(
      '✗ /blog/[slug]  its code changed after "tolerance" was answered: answer again with prerender-advisor ask',
    );
  });
});

test("the JSON report of a check holds the comparison and what was decided", async () => {
  await afterwards(chapters["a helper gains cookies() behind two files"], async (folder) => {
    const { code, out } = await check(folder, "--json");
    expect(code).toBe(1);
    const report = JSON.parse(out);
    expect(report.comparison).toMatchObject({
      against: { kind: "baseline", file: baseline },
      routesBefore: 7,
      changes: [
        {
          route: "/pricing",
          what: "mode",
          isRegression: true,
          kind: "page",
          at: { file: "lib/greeting.js", line: 3 },
        },
      ],
    });
    expect(report.gate).toMatchObject({
      passed: false,
      failOn: ["regression", "error"],
      failures: [{ gate: "regression", rule: "mode-worse", route: "/pricing", symbol: "app", app: "." }],
    });
  });
});

/** What each format says of a helper with cookies(), a layout with auth(), a raised revalidate, a renamed and a deleted route, a stale answer. */
const inEveryFormat: Readonly<Record<Exclude<ReporterName, "pretty">, readonly string[]>> = {
  compact: [
    "lib/greeting.js:3:21: regression: /pricing  ○ static -> ƒ per request, because lib/greeting.js:3 cookies()",
    "regression: /team  ○ static -> ƒ per request, because app/team/layout.jsx:2 auth()",
    "changed revalidate: /blog/[slug]  ● ISR 3600 -> ● ISR 7200",
    "changed new: /fresh",
    "changed gone: /old",
    "fails: /blog/[slug]  its code changed after",
    "check: Failed: regression (3), stale-answers (1).",
  ],
  json: [
    '"says": "○ static -> ƒ per request, because lib/greeting.js:3 cookies()"',
    '"what": "gone"',
    '"what": "new"',
    '"what": "revalidate"',
    '"rule": "stale-answer"',
    '"passed": false',
  ],
  markdown: [
    "**Failed: regression (3), stale-answers (1).**",
    "- ❌ `/pricing` ○ static → ƒ per request, because `lib/greeting.js:3 cookies()`",
    "- ❌ `/team` ○ static → ƒ per request, because `app/team/layout.jsx:2 auth()`",
    "- ▫️ `/blog/[slug]` ● ISR 3600 → ● ISR 7200",
    "- ▫️ `/fresh` new: ○ static",
    "- ▫️ `/old` gone, was ○ static",
    "- ❌ `/blog/[slug]` its code changed after",
  ],
  github: [
    "::error file=lib/greeting.js,line=3,col=21,title=mode-worse::/pricing  ○ static -> ƒ per request",
    "::error file=app/team/layout.jsx,line=2,",
    "::error file=pages/blog/[slug].jsx,line=1,col=1,title=stale-answer::",
    "Failed: regression (3), stale-answers (1).",
  ],
  gitlab: [
    '"description": "/pricing  ○ static -> ƒ per request, because lib/greeting.js:3 cookies()"',
    '"check_name": "stale-answer"',
    '"severity": "critical"',
  ],
  sarif: [
    '"text": "/pricing  ○ static -> ƒ per request, because lib/greeting.js:3 cookies()"',
    '"ruleId": "mode-worse"',
    '"ruleId": "stale-answer"',
    '"codeFlows"',
  ],
  junit: [
    'failures="4"',
    '<failure type="mode-worse" message="/pricing  ○ static -&gt; ƒ per request, because lib/greeting.js:3 cookies()">',
    '<failure type="stale-answer"',
  ],
  agent: [
    "/pricing  ○ static -> ƒ per request, because lib/greeting.js:3 cookies(); sees cookies() @ app/pricing/page.jsx:2 > components/header.jsx:2 > lib/greeting.js:3 [mode-worse]",
    "changed gone /old  gone, was ○ static",
    "changed revalidate /blog/[slug]  ● ISR 3600 -> ● ISR 7200",
    "[stale-answer]",
  ],
};

test("the whole story in every format at once, each in its own file", async () => {
  const story = {
    ...chapters["a helper gains cookies() behind two files"],
    ...chapters["a layout gains auth()"],
    ...chapters["a revalidate is raised"],
    ...chapters["a route is renamed"],
  };
  const answer = {
    routes: ["/blog/[slug]"],
    question: "tolerance",
    answer: "hour",
    fingerprint: "0123456789abcdef",
  };
  await afterwards(story, async (folder) => {
    writeFiles(folder, {
      "prerender-advisor.answers.json": JSON.stringify({ version: 1, answers: [answer] }),
    });
    const files = Object.keys(inEveryFormat).flatMap((name) => [
      "--output-file",
      `${name}=reports/${name}.txt`,
    ]);
    const { code, out } = await check(
      folder,
      "--fail-on",
      "regression,error,stale-answers",
      ...files,
      "--reporter",
      "pretty",
    );
    expect(code).toBe(1);
    expect(flat(out)).toContain("Failed: 4 problems.");
    for (const [name, wanted] of Object.entries(inEveryFormat)) {
      const text = readFileSync(join(folder, "reports", `${name}.txt`), "utf8");
      expect([name, wanted.filter((part) => !text.includes(part))]).toEqual([name, []]);
    }
    expect(sarifProblems(readFileSync(join(folder, "reports", "sarif.txt"), "utf8"))).toEqual([]);
  });
});

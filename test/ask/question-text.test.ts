import { expect, test } from "@jest/globals";
import { mayPrompt } from "../../src/ask/may-prompt.ts";
import { listed } from "../../src/ask/named-source.ts";
import type { Standing } from "../../src/ask/next-question.ts";
import { groupHeading, listedChoices, progressLine, wrapped } from "../../src/ask/question-text.ts";
import { type QuestionView, questionView } from "../../src/ask/question-view.ts";
import { groupOf, sourceNamed } from "./question-groups.ts";

const atTerminal = { stdinIsTty: true, stderrIsTty: true, ci: false, mayAsk: true };

test.each([
  ["a terminal at both ends", {}, true],
  ["stdin no terminal", { stdinIsTty: false }, false],
  ["stderr no terminal", { stderrIsTty: false }, false],
  ["CI set", { ci: true }, false],
  ["--no-input or --json", { mayAsk: false }, false],
])("with %s, asking is allowed: %j gives %s", (_, changes, expected) => {
  expect(mayPrompt({ ...atTerminal, ...changes })).toBe(expected);
});

test.each([
  [[], ""],
  [["/a"], "/a"],
  [["/a", "/b"], "/a and /b"],
  [["/a", "/b", "/c", "/d"], "/a, /b, /c and /d"],
  [["/a", "/b", "/c", "/d", "/e"], "/a, /b, /c and 2 more"],
])("routes %j are told as %s", (routes, expected) => {
  expect(listed(routes)).toBe(expected);
});

test.each([
  [{ questions: 1, routes: 1 }, "1 question settles 1 route."],
  [{ questions: 1, routes: 4 }, "1 question settles 4 routes."],
  [{ questions: 3, routes: 12 }, "At most 3 questions settle 12 routes."],
])("%j is told as %s", (progress, expected) => {
  expect(progressLine(progress)).toBe(expected);
});

test("text breaks at spaces, and a word that is too long is left whole", () => {
  expect(wrapped("one two three four", 9, "  ")).toBe("one two\n  three\n  four");
  expect(wrapped("/a-very-long-route-name x", 9, "  ")).toBe("/a-very-long-route-name\n  x");
});

const routes = ["/$&\u001b[2J", "/b{source}"];
const standing: Standing = {
  group: groupOf("", routes, { read: ["fetches \u001b]52;c;x\u0007"], sources: [sourceNamed("cms")] }),
  answers: {},
  skipped: [],
  apart: [],
  open: ["changes"],
  weight: 2,
};

const view: QuestionView = questionView(
  {
    question: {
      id: "changes",
      ask: "How often does {route} change?",
      help: "{routes} from {source}, {other}",
      choices: [{ value: "a", label: "{route} $& never" }],
    },
    key: "",
    members: [{ standing, routes }],
    sources: [],
    apart: null,
  },
  {
    progress: { questions: 1, routes: 2 },
    canGoBack: false,
    previous: null,
    suggested: { answer: "a", by: "a header \u001b[31m" },
  },
);

test("placeholders are filled in once, with names as they are", () => {
  expect(view.ask).toBe("How often does /$&\u001b[2J change?");
  expect(view.help).toBe("/$&\u001b[2J and /b{source} from cms, {other}");
});

test("nothing of a scanned project reaches the terminal as a control sequence", () => {
  const shown = [groupHeading(view, 80), ...listedChoices(view).map(({ name }) => name)].join("\n");
  expect(shown).toContain("/$&\\x1b[2J and /b{source}");
  expect(shown).toContain("- fetches \\x1b]52;c;x\\x07");
  expect(shown).toContain("- suggested by a header \\x1b[31m");
  expect(shown).not.toContain("\u001b");
});

test.each([
  [false, false, ["a", null, "skip", "stop"]],
  [true, false, ["a", null, "skip", "back", "stop"]],
  [true, true, ["a", null, "differs", "skip", "back", "stop"]],
])(
  "with something to go back to %s and several to tell apart %s, the engine adds %j",
  (canGoBack, canDiffer, expected) => {
    expect(listedChoices({ ...view, canGoBack, canDiffer }).map(({ value }) => value)).toEqual(expected);
  },
);

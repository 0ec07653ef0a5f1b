import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { printAnswers } from "../../src/ask/answers-file.ts";
import { type Interview, interview } from "../../src/ask/interview.ts";
import { matchAnswers } from "../../src/ask/match-answers.ts";
import { type Agenda, agendaOf, progressOf, type Questioned } from "../../src/ask/next-question.ts";
import type { QuestionView, Reply } from "../../src/ask/question-view.ts";
import { AdvisorError } from "../../src/lib/errors.ts";
import type { SavedAnswer } from "../../src/model/question.ts";
import { type AskedApp, anyApp, smallQuestions } from "./advice-tables.ts";
import { alphabetically, groupOf } from "./question-groups.ts";

/** What a person does at a question, as a number that picks among what is offered. */
const anyReplies = fc.array(fc.nat({ max: 1000 }), { minLength: 12, maxLength: 40 });

const offered = ({ choices }: QuestionView, extras: readonly Reply[]): readonly Reply[] => [
  ...choices.map(({ value }) => value),
  ...extras,
];

interface Told {
  readonly views: readonly QuestionView[];
  readonly replies: readonly Reply[];
  readonly saves: readonly (readonly SavedAnswer[])[];
  readonly saved: readonly SavedAnswer[];
  readonly ended: string;
}

/** Holds an interview with a person who picks by number; stops when the numbers are used up. */
const hold = async (
  app: AskedApp,
  numbers: readonly number[],
  extras: readonly Reply[] = ["skip"],
  changes: Partial<Interview> = {},
): Promise<Told> => {
  const views: QuestionView[] = [];
  const replies: Reply[] = [];
  const saves: (readonly SavedAnswer[])[] = [];
  const result = await interview({
    ...questioned(app),
    saved: [],
    suggest: () => null,
    prompt: async (view) => {
      const options = offered(view, extras);
      const number = numbers[views.length];
      const reply = number === undefined ? "stop" : (options[number % options.length] ?? "stop");
      views.push(view);
      replies.push(reply);
      return reply;
    },
    save: (saved) => {
      saves.push(saved);
    },
    ...changes,
  });
  return { views, replies, saves, ...result };
};

const questioned = (app: AskedApp): Questioned => ({
  questions: smallQuestions,
  groups: app.groups,
  open: app.open,
  strictest: alphabetically,
  weigh: ({ routes }) => routes.length,
});

const agenda = (app: AskedApp, saved: readonly SavedAnswer[]): Agenda => agendaOf(questioned(app), saved, {});

test("every question is worth asking when it is asked, and at the end nothing is or the rest was skipped", async () => {
  await fc.assert(
    fc.asyncProperty(anyApp, anyReplies, async (app, numbers) => {
      const { views, saves, saved, ended } = await hold(app, numbers);
      expect(ended).toBe("done");
      for (const [index, view] of views.entries()) {
        const before = agenda(app, index === 0 ? [] : (saves[index - 1] ?? [])).standings;
        const asked = before.find(({ group }) => group.routes[0] === view.routes[0]);
        expect(asked?.open).toContain(view.id);
        expect(asked?.open[0]).toBe(view.id);
      }
      expect(progressOf(agenda(app, saved))).toEqual({ questions: 0, routes: 0 });
      for (const { group, answers, skipped } of matchAnswers(app.groups, saved, alphabetically).groups) {
        expect(app.open(group, answers).filter((id) => !skipped.includes(id))).toEqual([]);
      }
    }),
  );
});

test("the answers given are the answers saved, after every one of them", async () => {
  await fc.assert(
    fc.asyncProperty(anyApp, anyReplies, async (app, numbers) => {
      const { views, replies, saves, saved } = await hold(app, numbers);
      const given = views.map(({ routes, id }, index) => ({
        routes,
        question: id,
        answer: replies[index] === "skip" ? "not-sure" : replies[index],
        fingerprint: app.groups.find((group) => group.routes[0] === routes[0])?.fingerprint,
      }));
      expect(saved).toEqual(given);
      expect(saves).toEqual(given.map((_, index) => given.slice(0, index + 1)));
    }),
  );
});

test("the order of the routes and groups changes no question", async () => {
  const appTwice = anyApp.chain((app) =>
    fc.tuple(fc.constant(app), fc.shuffledSubarray([...app.groups], { minLength: app.groups.length })),
  );
  await fc.assert(
    fc.asyncProperty(appTwice, anyReplies, async ([app, groups], numbers) => {
      const first = await hold(app, numbers);
      const second = await hold({ ...app, groups }, numbers);
      expect(second.views).toEqual(first.views);
      expect(second.saved).toEqual(first.saved);
    }),
  );
});

test("progress is never too low, and never grows while questions are answered or skipped", async () => {
  await fc.assert(
    fc.asyncProperty(anyApp, anyReplies, async (app, numbers) => {
      const { views } = await hold(app, numbers);
      for (const [index, { progress }] of views.entries()) {
        expect(progress.questions).toBeGreaterThanOrEqual(views.length - index);
        expect(progress.questions).toBeLessThan(
          views[index - 1]?.progress.questions ?? Number.POSITIVE_INFINITY,
        );
      }
      const skipper = await hold(
        app,
        numbers.map(() => -1),
        [],
        { prompt: async () => "skip" },
      );
      expect(skipper.saves).toHaveLength(progressOf(agenda(app, [])).questions);
    }),
  );
});

test("a group is finished before the next one is begun", async () => {
  await fc.assert(
    fc.asyncProperty(anyApp, anyReplies, async (app, numbers) => {
      const { views } = await hold(app, numbers);
      const names = views
        .map(({ routes }) => routes[0])
        .filter((name, index, all) => name !== all[index - 1]);
      expect(new Set(names).size).toBe(names.length);
    }),
  );
});

test("an interview that is stopped anywhere and started again asks what one without a stop asks", async () => {
  await fc.assert(
    fc.asyncProperty(anyApp, anyReplies, fc.nat({ max: 12 }), async (app, numbers, stop) => {
      const whole = await hold(app, numbers);
      const first = await hold(app, numbers.slice(0, stop));
      const second = await hold(app, numbers.slice(stop), ["skip"], { saved: first.saved });
      const asked = ({ views }: Told) => views.map(({ routes, id }) => `${routes[0]} ${id}`);
      const last = first.ended === "stopped" ? -1 : undefined;
      expect([...asked(first).slice(0, last), ...asked(second)]).toEqual(asked(whole));
      expect(printAnswers(second.saved, smallQuestions)).toBe(printAnswers(whole.saved, smallQuestions));
    }),
  );
});

interface Expected {
  /** The answers that stand when a question is shown. */
  readonly standing: readonly { readonly question: string; readonly answer: Reply }[];
  /** The answer that was taken back just before. */
  readonly undone: { readonly question: string; readonly answer: Reply } | null;
}

/** What a person would expect at each question: a list of answers that "back" shortens. */
const expectations = ({ views, replies }: Told): readonly Expected[] => {
  const expected: Expected[] = [{ standing: [], undone: null }];
  for (const [index, reply] of replies.entries()) {
    const { standing } = expected[index] ?? { standing: [] };
    const question = views[index]?.id ?? "";
    expected.push(
      reply === "back"
        ? { standing: standing.slice(0, -1), undone: standing.at(-1) ?? null }
        : { standing: [...standing, { question, answer: reply }], undone: null },
    );
  }
  return expected;
};

test("going back undoes exactly the last answer, and starts from it", async () => {
  await fc.assert(
    fc.asyncProperty(anyApp, anyReplies, async (app, numbers) => {
      const told = await hold(app, numbers, ["skip", "back"]);
      const expected = expectations(told);
      for (const [index, view] of told.views.entries()) {
        const { standing, undone } = expected[index] ?? { standing: [], undone: null };
        expect(view.canGoBack).toBe(standing.length > 0);
        expect(view.previous).toBe(undone?.answer ?? null);
        expect(view.id).toBe(undone?.question ?? view.id);
      }
      // Every answer is saved, and every "back" that had something to undo.
      const changes = told.replies
        .map((reply, index) => ({ reply, ...(expected[index + 1] ?? { standing: [], undone: null }) }))
        .filter(({ reply, undone }) => reply !== "stop" && (reply !== "back" || undone !== null));
      expect(told.saves.map((saved) => saved.length)).toEqual(changes.map(({ standing }) => standing.length));
    }),
  );
});

const twoGroups: AskedApp = {
  groups: [groupOf("fa", ["/a"], { read: ["fetches cms"] }), groupOf("fb", ["/b", "/c"])],
  open: (_, answers) => ["one", "two"].filter((id) => answers[id] === undefined),
};

test("the group that a question settles the most routes of comes first", async () => {
  const { views } = await hold(twoGroups, [0, 0, 0, 0]);
  expect(views.map(({ routes, id, ask }) => [routes, id, ask])).toEqual([
    [["/b", "/c"], "one", "One /b?"],
    [["/b", "/c"], "two", "Two?"],
    [["/a"], "one", "One /a?"],
    [["/a"], "two", "Two?"],
  ]);
  expect(views[0]?.progress).toEqual({ questions: 4, routes: 3 });
  expect(views[2]?.read).toEqual(["fetches cms"]);
});

test("a question that was answered is not asked again, even if it is still called open", async () => {
  const { views, ended } = await hold(twoGroups, [0, 0, 0, 0], [], { open: () => ["one"] });
  expect([views.length, ended]).toEqual([2, "done"]);
});

test("answers of flags are used, never saved", async () => {
  const given = [{ routes: ["/b", "/c"], question: "one", answer: "a", fingerprint: "fb" }];
  const { views, saved } = await hold(twoGroups, [0, 0, 0], [], { given });
  expect(views.map(({ routes, id }) => `${routes[0]} ${id}`)).toEqual(["/b two", "/a one", "/a two"]);
  expect(saved).toHaveLength(3);
});

test("a stale answer is asked again and replaced, a stale one of another route and one without a route are kept", async () => {
  const old = { question: "one", answer: "c", fingerprint: "old" };
  const saved = [
    { ...old, routes: ["/a", "/gone"] },
    { ...old, routes: ["/b", "/c"], question: "two" },
  ];
  const { saves } = await hold(twoGroups, [0, 0, 0], [], { saved });
  expect(saves[0]).toEqual([
    ...saved,
    { routes: ["/b", "/c"], question: "one", answer: "a", fingerprint: "fb" },
  ]);
  expect(saves[2]?.filter((one) => "fingerprint" in one && one.fingerprint === "old")).toEqual([
    { ...old, routes: ["/gone"] },
  ]);
});

test("what the prompt throws ends the interview, with every answer saved before", async () => {
  const saves: (readonly SavedAnswer[])[] = [];
  let count = 0;
  const interrupted = hold(twoGroups, [], [], {
    prompt: async () => {
      count += 1;
      if (count === 3) throw new AdvisorError("interrupted");
      return "a";
    },
    save: async (saved) => {
      saves.push(saved);
    },
  });
  await expect(interrupted).rejects.toMatchObject({ code: "interrupted", exitCode: 130 });
  expect(saves.at(-1)?.map(({ question }) => question)).toEqual(["one", "two"]);
});

test.each([
  ["a reply that is no choice", { prompt: async () => "nonsense" }, '"nonsense" is no answer to "one"'],
  [
    "a question that the questionnaire lacks",
    { open: () => ["four"] },
    'the advice asks "four", which the questionnaire does not have',
  ],
] as const)("%s is a defect, told as one", async (_, changes, message) => {
  await expect(hold(twoGroups, [0], [], changes)).rejects.toThrow(message);
});

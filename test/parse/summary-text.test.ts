import { expect, test } from "@jest/globals";
import { openShelf } from "../../src/parse/shelf.ts";
import { summarise } from "../../src/parse/summarise.ts";
import {
  isHeadOf,
  letGoOfCode,
  openSummary,
  printSummary,
  type SummaryHead,
} from "../../src/parse/summary-text.ts";
import { mentionedIn } from "../../src/syntax/mentioned.ts";
import { filesBelow, readText } from "../source-files.ts";

const reopened = (file: string, text: string, room = 1_000_000) => {
  const { head, code } = printSummary(summarise(file, text));
  const parsed: SummaryHead = JSON.parse(head);
  return openSummary(parsed, () => code, openShelf(room));
};

const sources = [
  ...filesBelow("src/link", ".ts").map((file) => [file, readText(file)] as const),
  ["a.tsx", `export default function Page({ a = () => b() }) { return <p onClick={() => a}>{"\\n"}</p>; }`],
  ["b.ts", "export class A { static b = () => 1; get c() { return this.d; } }\nfunction f() {}\nvar g = f;"],
  ["empty.ts", ""],
] as const;

test.each(sources)("what is opened of %s is what was printed", (file, text) => {
  expect(JSON.stringify(reopened(file, text))).toBe(JSON.stringify(withBodyLast(summarise(file, text))));
});

const withBodyLast = ({ body, ...head }: ReturnType<typeof summarise>) => ({ ...head, body });

test("a function is known by what it mentions before its body is parsed", () => {
  const { head, code } = printSummary(summarise("a.ts", "function f() { return g(); }"));
  const [topLevel = ""] = code.split("\n");
  const broken = openSummary(JSON.parse(head), () => `${topLevel}\nno JSON`, openShelf(100));
  const [statement] = broken.body;
  if (statement?.kind !== "function") throw new Error("there is a function");
  expect(mentionedIn(statement.code)).toEqual({
    names: ["g"],
    loads: [],
    hasCache: false,
    hasAction: false,
    handsFunctions: false,
    throws: false,
  });
  expect(() => statement.code.body).toThrow(SyntaxError);
});

test("code whose text is gone, or lacks a function, throws where it is asked for and not before", () => {
  const { head, code } = printSummary(summarise("a.ts", "function f() { return g(); }"));
  const [topLevel = ""] = code.split("\n");
  const gone = openSummary(
    JSON.parse(head),
    () => {
      throw new Error("gone");
    },
    openShelf(100),
  );
  expect(gone.statements).toEqual([
    {
      binds: ["f"],
      hands: [],
      names: ["g"],
      loads: [],
      hasCache: false,
      hasAction: false,
      handsFunctions: false,
      throws: false,
    },
  ]);
  expect(() => gone.body).toThrow("gone");
  expect(() => openSummary(JSON.parse(head), () => topLevel, openShelf(100)).body).toThrow(
    "lacks a function",
  );
});

test.each([null, [], {}, { file: "a.ts" }, { file: "b.ts" }])("%j is no head of a.ts", (value) => {
  expect(isHeadOf(value, "a.ts")).toBe(false);
});

test("without any room a body is parsed anew each time and says the same", () => {
  const [statement] = reopened("a.ts", "function f() { return g(1); }", 0).body;
  if (statement?.kind !== "function") throw new Error("there is a function");
  const first = statement.code.body;
  expect(first).toHaveLength(1);
  expect(statement.code.body).toEqual(first);
});

test("code that was let go of is read again where it is asked for", () => {
  const { head, code } = printSummary(summarise("a.ts", "export const a = () => 1;"));
  let reads = 0;
  const summary = openSummary(
    JSON.parse(head),
    () => {
      reads += 1;
      return code;
    },
    openShelf(100),
  );
  const before = JSON.stringify(summary.body);
  expect(summary.body).toBe(summary.body);
  letGoOfCode(summary);
  expect(reads).toBe(1);
  expect(JSON.stringify(summary.body)).toBe(before);
  expect(reads).toBe(2);
});

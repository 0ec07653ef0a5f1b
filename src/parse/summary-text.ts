import type { SummaryText } from "../model/kept-summary.ts";
import type { Mentioned, ModuleSummary } from "../model/module-summary.ts";
import type { FilePath } from "../model/place.ts";
import type { FunctionCode, Statement } from "../model/syntax.ts";
import { isFunctionCode } from "../syntax/function-code.ts";
import { mentionedIn, noteMentioned } from "../syntax/mentioned.ts";
import type { Shelf } from "./shelf.ts";

/** UTF-16 units of function bodies that are kept parsed: as objects they take about five times as many bytes. */
export const shelfSize = 3_000_000;

/** What a summary holds beside its code. */
export type SummaryHead = Omit<ModuleSummary, "body">;

/** The top level with the number of a line in place of the body of each function, and what each of those mentions. */
interface TopLevel {
  readonly body: readonly Statement[];
  readonly mentioned: readonly Mentioned[];
}

export const printSummary = ({ body, ...head }: ModuleSummary): SummaryText => {
  const bodies: string[] = [];
  const mentioned: Mentioned[] = [];
  const topLevel = JSON.stringify(body, (_, value: unknown) => {
    if (!isFunctionCode(value)) return value;
    mentioned.push(mentionedIn(value));
    return { ...value, body: bodies.push(JSON.stringify(value.body)) };
  });
  const first = `{"body":${topLevel},"mentioned":${JSON.stringify(mentioned)}}`;
  return { head: JSON.stringify(head), code: [first, ...bodies].join("\n") };
};

/** A summary whose code is parsed as far as it is asked for; `readCode` throws where its text is gone, and so does what asks for it then. */
export const openSummary = (head: SummaryHead, readCode: () => string, shelf: Shelf): ModuleSummary => {
  let known: readonly Statement[] | null = null;
  const summary: ModuleSummary = {
    ...head,
    get body() {
      known ??= openCode(readCode(), shelf);
      return known;
    },
  };
  opened.set(summary, () => {
    known = null;
  });
  return summary;
};

const opened = new WeakMap<ModuleSummary, () => void>();

/** Lets go of the code of a summary that was opened, until it is asked for again. */
export const letGoOfCode = (summary: ModuleSummary): void => opened.get(summary)?.();

const openCode = (text: string, shelf: Shelf): readonly Statement[] => {
  const [first = "", ...bodies] = text.split("\n");
  const { body, mentioned }: TopLevel = JSON.parse(first);
  const waiting: unknown[] = [body];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node !== "object" || node === null) continue;
    waiting.push(...Object.values(node));
    if (isOutlined(node)) restoreBody(node, bodies[node.body - 1], mentioned[node.body - 1], shelf);
  }
  return body;
};

/** The code of a function whose body stands in a line of its own. */
type Outlined = Omit<FunctionCode, "body"> & { readonly body: number };

const isOutlined = (node: object): node is Outlined =>
  "parameters" in node && "body" in node && typeof node.body === "number";

const restoreBody = (
  code: Outlined,
  text: string | undefined,
  mentioned: Mentioned | undefined,
  shelf: Shelf,
): void => {
  if (text === undefined || mentioned === undefined) throw new TypeError("a kept summary lacks a function");
  Object.defineProperty(code, "body", { get: shelf(text, statementsIn), enumerable: true });
  noteMentioned(code, mentioned);
};

const statementsIn = (text: string): readonly Statement[] => JSON.parse(text);

/** Whether something that was kept is the head of that file's summary, whoever wrote it. */
export const isHeadOf = (value: unknown, file: FilePath): value is SummaryHead => {
  if (typeof value !== "object" || value === null) return false;
  const { file: own, ...rest }: Partial<SummaryHead> = value;
  const { directives, imports, exports, specifiers, statements, members, lines, suppressions = [] } = rest;
  const lists = [directives, imports, exports, specifiers, statements, members, lines, suppressions];
  return own === file && lists.every(Array.isArray);
};

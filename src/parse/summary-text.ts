import type { ModuleSummary } from "../model/module-summary.ts";
import type { FilePath } from "../model/place.ts";

/** A summary as JSON in two texts: what is asked of every module, and the code, which is read of those alone that are run. */
export interface SummaryText {
  readonly head: string;
  readonly code: string;
}

type Code = Pick<ModuleSummary, "body" | "lines">;

/** What a summary holds beside its code. */
export type SummaryHead = Omit<ModuleSummary, keyof Code>;

export const printSummary = ({ body, lines, ...head }: ModuleSummary): SummaryText => ({
  head: JSON.stringify(head),
  code: JSON.stringify({ body, lines } satisfies Code),
});

/** A summary whose code is parsed when it is first asked for; `readCode` throws where its text is gone, and so does what asks for it then. */
export const openSummary = (head: SummaryHead, readCode: () => string): ModuleSummary => {
  let known: Code | null = null;
  const code = (): Code => {
    known ??= codeIn(readCode());
    return known;
  };
  return {
    ...head,
    get body() {
      return code().body;
    },
    get lines() {
      return code().lines;
    },
  };
};

const codeIn = (text: string): Code => {
  const code: Partial<Code> | null = JSON.parse(text);
  const { body, lines } = code ?? {};
  if (!Array.isArray(body) || !Array.isArray(lines)) throw new TypeError("a kept summary has no code");
  return { body, lines };
};

/** Whether something that was kept is the head of that file's summary, whoever wrote it. */
export const isHeadOf = (value: unknown, file: FilePath): value is SummaryHead => {
  if (typeof value !== "object" || value === null) return false;
  const { file: own, ...rest }: Partial<SummaryHead> = value;
  const { directives, imports, exports, specifiers, statements, members } = rest;
  return own === file && [directives, imports, exports, specifiers, statements, members].every(Array.isArray);
};

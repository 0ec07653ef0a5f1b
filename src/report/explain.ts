import { styleWith } from "./terminal-style.ts";
import { clean, wrap } from "./text.ts";

/** How the page of a rule is shown. */
export interface ExplainOptions {
  readonly color: boolean;
  readonly width: number;
}

type Line =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "item"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "blank"; readonly text: "" };

const fence = "```";
const heading = /^#+\s+(.*)$/;
const item = /^\s*(?:[-*]|\d+\.)\s/;

const proseLine = (line: string): Line => {
  const title = heading.exec(line)?.[1];
  if (title !== undefined) return { kind: "heading", text: title };
  if (line.trim() === "") return { kind: "blank", text: "" };
  return { kind: item.test(line) ? "item" : "text", text: line.trim() };
};

/** The lines of a rule's page: it is Markdown with headings, fenced code, lists and paragraphs, and nothing else. */
const linesOf = (page: string): readonly Line[] => {
  let isCode = false;
  return page.split("\n").flatMap((line): readonly Line[] => {
    if (line.startsWith(fence)) {
      isCode = !isCode;
      return [];
    }
    return [isCode ? { kind: "code", text: line } : proseLine(line)];
  });
};

/** A paragraph goes on over the lines that follow it, until something else begins. */
const joined = (lines: readonly Line[]): readonly Line[] => {
  const blocks: Line[] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    const goesOn = line.kind === "text" && (last?.kind === "text" || last?.kind === "item");
    if (goesOn) blocks.splice(-1, 1, { ...last, text: `${last.text} ${line.text}` });
    else blocks.push(line);
  }
  return blocks;
};

/** The page of a rule as text for a terminal: headings stand out, code is indented, paragraphs are wrapped. */
export const explain = (page: string, options: ExplainOptions): string => {
  const style = styleWith(options.color);
  const lines = joined(linesOf(page)).flatMap((block): readonly string[] => {
    const text = clean(block.text);
    if (block.kind === "blank") return [""];
    if (block.kind === "heading") return [style.strong(text)];
    if (block.kind === "code") return [style.accent(`    ${text}`.trimEnd())];
    const hang = block.kind === "item" ? "    " : "  ";
    return wrap(text, options.width - 4).map((line, index) => (index === 0 ? "  " : hang) + line);
  });
  return `${lines.join("\n").trim()}\n`;
};

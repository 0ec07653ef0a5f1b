import { markdownComponents } from "../packages/markdown.ts";
import { markupOf, prose, type Tries, triesFor } from "./markdown-markup.ts";

/** One stretch of a Markdown file: statements of the module, or content between them. */
interface Stretch {
  readonly kind: "statements" | "content";
  readonly text: string;
}

/** How many blank lines may stand inside of one import or export. */
const longestStatement = 100;

/**
 * The module that MDX makes of a Markdown file: its imports and exports, and a component that renders the elements and expressions of its
 * content. Each line stays where it is, prose as blanks, so that places are those of the file.
 */
export function codeOfMarkdown(text: string): string {
  const tries = triesFor(text);
  const stretches = stretchesOf(text, tries);
  const statements = stretches
    .flatMap(({ kind, text: own }) => (kind === "statements" ? [own] : []))
    .join("");
  const words = new Set(statements.match(/\w+/g) ?? []);
  const parts: string[] = [];
  const code = stretches.map(({ kind, text: own }) => {
    if (kind === "statements") return withoutDefault(own);
    const markup = markupOf(own, tries);
    if (markup.trim() === "") return markup;
    const name = `MDXPart${parts.length}`;
    parts.push(`<${name} {...props}/>`);
    return `;${asyncWord(markup)}function ${name}(props){${provided(markup, words)}return <>${markup}</>}`;
  });
  const layout =
    withoutDefault(statements) === statements ? [">", ""] : ["MDXLayout {...props}>", "MDXLayout"];
  const content = `<${layout[0]}${parts.join("")}</${layout[1]}>`;
  return `${code.join("")}\n;${provider}export default function MDXContent(props){return ${content}}`;
}

const provider = `import {useMDXComponents as MDXProvided} from "${markdownComponents}";`;

/** Components that the file names and that are no words of its statements: the app provides them, or whoever renders the file. */
const provided = (markup: string, words: ReadonlySet<string>): string => {
  const names = [...markup.matchAll(/<([A-Z][\w$]*)/g)].flatMap(([, name]) => name ?? []);
  const missing = [...new Set(names)].filter((name) => !words.has(name));
  return missing.length === 0 ? "" : `const {${missing.join(",")}}={...MDXProvided(),...props.components};`;
};

const asyncWord = (markup: string): string => (/\bawait\b/.test(markup) ? "async " : "");

/** What a file exports as its default is the layout around its content. */
const withoutDefault = (statements: string): string =>
  statements
    .replace(/^export\s+default\b/gm, "const MDXLayout =")
    .replace(/^export\s*\{\s*default\s*\}(?=\s*from\b)/gm, "import MDXLayout")
    .replace(/^export\s*\{\s*([\w$]+)\s+as\s+default\s*\}(?=\s*from\b)/gm, "import { $1 as MDXLayout }");

/** The lines of a file in stretches; each begins with the line break before it. */
const stretchesOf = (text: string, tries: Tries): readonly Stretch[] => {
  const lines = withoutCode(withoutFrontMatter(text).split(/(?=\n)/));
  const stretches: Stretch[] = [];
  let content = "";
  for (let at = 0; at < lines.length; ) {
    const isFirst = (lines[at - 1] ?? "").trim() === "" || content === "";
    const length = isFirst ? statementLines(lines, at, tries) : 0;
    if (length === 0) {
      content += lines[at];
      at += 1;
      continue;
    }
    stretches.push({ kind: "content", text: content });
    stretches.push({ kind: "statements", text: lines.slice(at, at + length).join("") });
    content = "";
    at += length;
  }
  return [...stretches, { kind: "content", text: content }];
};

/** Lines of which those between fences are blanks. */
const withoutCode = (lines: readonly string[]): readonly string[] => {
  let fence: string | null = null;
  return lines.map((line) => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
    if (fence === null && mark === null) return line;
    if (fence === null) fence = mark;
    else if (mark?.startsWith(fence) && line.trim() === mark) fence = null;
    return prose(line);
  });
};

/** How many lines from here are imports and exports: up to a blank line at which they are whole; 0 where they are none. */
const statementLines = (lines: readonly string[], from: number, { isCode, isSpent }: Tries): number => {
  if (!/^\n?(?:import|export)\b/.test(lines[from] ?? "")) return 0;
  let blanks = 0;
  for (let to = from + 1; to <= lines.length && blanks < longestStatement && !isSpent(); to += 1) {
    if (to < lines.length && (lines[to] ?? "").trim() !== "") continue;
    if (isCode(lines.slice(from, to).join(""))) return to - from;
    blanks += 1;
  }
  return 0;
};

const withoutFrontMatter = (text: string): string =>
  text.replace(/^\uFEFF?---[ \t]*\r?\n[\s\S]*?\n---[ \t]*(?=\r?\n|$)/, prose);

import { ts } from "ts-morph";
import type { FilePath } from "../model/place.ts";
import type { Suppression } from "../model/suppression.ts";

const marker = "prerender-advisor-ignore";

/** Comments of one file that are read, places that are looked at for them, and characters of each: no person writes more. */
const mostComments = 200;
const mostPlaces = 1_000;
const longest = 2_000;

/** The comments of a file that let something pass, in source order; a file without the words costs a search for them. */
export function suppressionsOf(file: FilePath, tree: ts.SourceFile): readonly Suppression[] {
  const comments = markedComments(tree);
  return comments.flatMap((range) => {
    const told = instruction(bodyOf(tree.text.slice(range.pos, range.end)));
    if (told === null) return [];
    const { line, character } = tree.getLineAndCharacterOfPosition(range.pos);
    const covers = told.scope === "file" ? null : lineBehind(tree, range.end);
    return [{ file, line: line + 1, column: character + 1, ...told, covers }];
  });
}

function markedComments(tree: ts.SourceFile): readonly ts.CommentRange[] {
  const found = new Map<number, ts.CommentRange>();
  let at = tree.text.indexOf(marker);
  for (let place = 0; place < mostPlaces && at !== -1 && found.size < mostComments; place += 1) {
    const range = commentAt(tree, at);
    if (range !== null) found.set(range.pos, range);
    at = tree.text.indexOf(marker, Math.max(at + 1, range?.end ?? 0));
  }
  return [...found.values()];
}

/** The comment around an offset; null where that is code, a text or JSX. Comments stand before the token that follows them. */
function commentAt(tree: ts.SourceFile, at: number): ts.CommentRange | null {
  let node: ts.Node = tree;
  for (;;) {
    const inner = node.getChildren(tree).find((child) => child.pos <= at && at < child.end);
    const isBefore = inner !== undefined && at < inner.getStart(tree);
    if (inner === undefined || isBefore || inner.getChildCount(tree) === 0)
      return isBefore ? rangeIn(tree.text, inner.pos, at) : null;
    node = inner;
  }
}

function rangeIn(text: string, from: number, at: number): ts.CommentRange | null {
  const ranges = [
    ...(ts.getLeadingCommentRanges(text, from) ?? []),
    ...(ts.getTrailingCommentRanges(text, from) ?? []),
  ];
  return ranges.find(({ pos, end }) => pos <= at && at < end) ?? null;
}

function bodyOf(comment: string): string {
  const inside = comment.startsWith("/*") ? comment.slice(2, -2) : comment.slice(2);
  return inside
    .slice(0, longest)
    .replace(/^[\s*]+/, "")
    .replace(/\s*\n[\s*]*|\s+/g, " ")
    .trim();
}

/** Null for a comment that only speaks of the words. */
function instruction(body: string): Pick<Suppression, "scope" | "rules" | "reason"> | null {
  const [, scope = "", rest = ""] =
    /^prerender-advisor-ignore(?:-([\w-]*))?(?![\w-])[\s:]*(.*)$/u.exec(body) ?? [];
  if (!body.startsWith(marker) || (scope === "" && rest === "" && body !== marker)) return null;
  const [names = "", ...reason] = ` ${rest}`.split(/\s--+(?:\s|$)/);
  return {
    scope,
    rules: [...new Set(names.split(/[\s,]+/).filter((name) => name !== ""))],
    reason: /[\p{L}\p{N}]/u.test(reason.join(" -- ")) ? reason.join(" -- ").trim() : null,
  };
}

/** The first line behind an offset that is neither blank nor a comment, counted from 1: comments may stand one above the other. */
function lineBehind(tree: ts.SourceFile, end: number): number {
  const starts = tree.getLineStarts();
  const first = tree.getLineAndCharacterOfPosition(end).line + 1;
  for (let line = first; line < starts.length; line += 1) {
    const text = tree.text.slice(starts[line], starts[line + 1]).trim();
    if (text !== "" && !/^(?:\/\/.*|\{?\s*\/\*.*\*\/\s*\}?)$/.test(text)) return line + 1;
  }
  return first + 1;
}

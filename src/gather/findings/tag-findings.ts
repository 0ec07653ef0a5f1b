import type { Program } from "../../link/program.ts";
import type { RouteFacts } from "../../model/facts.ts";
import type { FilePath, Place } from "../../model/place.ts";
import type { Finding } from "../../model/project.ts";
import type { Expression } from "../../model/syntax.ts";
import { findingOf } from "../../next/finding-of.ts";
import { expressionsOf } from "../../syntax/walk-syntax.ts";
import { fits, type HookCall } from "../content/app-hooks.ts";

interface Kept {
  readonly place: Place;
  readonly routes: Set<string>;
  readonly tags: Set<string>;
}

/** Tags that nobody revalidates, and revalidations of tags under which nothing is kept; none where a tag on either side is not known. */
export const tagFindings = (
  program: Program,
  facts: readonly RouteFacts[],
  calls: readonly HookCall[],
  parsed: readonly FilePath[],
): readonly Finding[] => {
  const byTag = calls.filter(({ by }) => by === "tag");
  const used = facts.flatMap(({ route, details }) =>
    (details.tags ?? []).map(({ text, place }) => ({ text, place, route: route.route })),
  );
  if (byTag.length === 0 || used.length === 0) return [];
  const isOpenCall = byTag.some(({ text }) => text === null || text.startsWith("*"));
  const isOpenTag = used.some(({ text }) => text === null || text.startsWith("*"));
  return [
    ...(isOpenCall ? [] : neverRevalidated(used, byTag)),
    ...(isOpenTag ? [] : withoutUse(program, used, byTag, parsed)),
  ];
};

interface Used {
  readonly text: string | null;
  readonly place: Place;
  readonly route: string;
}

const neverRevalidated = (used: readonly Used[], calls: readonly HookCall[]): readonly Finding[] => {
  const kept = new Map<string, Kept>();
  for (const { text, place, route } of used) {
    const key = `${place.file}:${place.line}:${place.column}`;
    const known = kept.get(key) ?? { place, routes: new Set(), tags: new Set() };
    if (text !== null) known.tags.add(text);
    known.routes.add(route);
    kept.set(key, known);
  }
  const lonely = [...kept.values()].filter(({ tags }) =>
    [...tags].every((tag) => !calls.some((call) => fits(call.text, tag))),
  );
  return lonely.map(({ place, routes, tags }) =>
    findingOf("tag-without-revalidation", place, [...routes].sort(), {
      tag: JSON.stringify([...tags].sort()[0] ?? ""),
    }),
  );
};

/** A tag may be given where no route was followed to: then its text stands somewhere else in the project as well. */
const withoutUse = (
  program: Program,
  used: readonly Used[],
  calls: readonly HookCall[],
  parsed: readonly FilePath[],
): readonly Finding[] => {
  const unused = calls.filter(({ text }) => !used.some((tag) => fits(text, tag.text)));
  if (unused.length === 0) return [];
  const texts = textsOf(program, parsed);
  return unused.flatMap(({ text, says, place }) => {
    const known = (text ?? "").split("*")[0] ?? "";
    const mentions = texts.get(known) ?? 0;
    const called = calls.filter((call) => call.text === text).length;
    return known === "" || known !== text || mentions > called
      ? []
      : [findingOf("revalidates-no-tag", place, [], { says })];
  });
};

/** How often each text stands in the code. */
const textsOf = (program: Program, parsed: readonly FilePath[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const file of parsed)
    for (const expression of expressionsOf(program.summaryOf(file)?.body ?? [])) {
      const text = textIn(expression);
      if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  return counts;
};

const textIn = (expression: Expression): string | null =>
  expression.kind === "literal" && typeof expression.value === "string" ? expression.value : null;

import {
  among,
  dataIn,
  isFlag,
  isNumber,
  isText,
  listOf,
  objectOf,
  orNull,
  orWithout,
  plainText,
  recordOf,
  type Shape,
} from "./lib/shape.ts";
import { codeFacts, type RouteFacts } from "./model/facts.ts";
import type { Page } from "./model/page.ts";
import type { AppOutline, ReadApps, ScannedApp } from "./read-apps.ts";

/** What is kept of an app: its routes' facts stand once, though both `gathered` and `pages` hold them. */
interface StoredApp extends Omit<ScannedApp, "gathered" | "pages"> {
  readonly findings: ScannedApp["gathered"]["findings"];
  readonly facts: readonly RouteFacts[];
  readonly now: readonly Page["now"][];
}

interface Stored {
  readonly apps: readonly StoredApp[];
  readonly foldersLeftOut: number;
}

/** What was read of apps, as text; null where it is not plain data. */
export const printApps = ({ apps, foldersLeftOut }: ReadApps): string | null => {
  const stored: Stored = {
    foldersLeftOut,
    apps: apps.map(({ gathered, pages, ...app }) => ({
      ...app,
      findings: gathered.findings,
      facts: gathered.facts,
      now: pages.map((page) => page.now),
    })),
  };
  return plainText(stored);
};

/** What was read of apps, from its text; null where that is nothing that was printed. */
export const parseApps = (text: string): ReadApps | null => {
  const stored = dataIn(text);
  if (!isStored(stored)) return null;
  return {
    foldersLeftOut: stored.foldersLeftOut,
    apps: stored.apps.map(({ findings, facts, now, ...app }) => ({
      ...app,
      gathered: { facts, findings },
      pages: facts.flatMap((each, index): readonly Page[] => {
        const how = now[index];
        return how === undefined ? [] : [{ facts: each, now: how }];
      }),
    })),
  };
};

const place: Shape = objectOf({ file: isText, line: isNumber, column: isNumber });

const doubts: Shape = listOf(objectOf({ kind: isText, says: isText, at: orNull(place) }));

const proofs: Shape = listOf(
  objectOf({
    says: isText,
    chain: listOf(objectOf({ file: isText, line: isNumber, column: isNumber, name: isText })),
  }),
);

/** Findings. */
export const findingsShape: Shape = listOf(
  objectOf({
    rule: isText,
    failsBuild: isFlag,
    severity: among(["error", "warning", "info"]),
    message: isText,
    at: place,
    routes: listOf(isText),
  }),
);

const skipped: Shape = listOf(objectOf({ file: isText, reason: isText }));

const suppressions: Shape = listOf(
  objectOf({
    file: isText,
    line: isNumber,
    column: isNumber,
    scope: isText,
    rules: listOf(isText),
    reason: orNull(isText),
    covers: orNull(isNumber),
  }),
);

const segments: Shape = listOf(
  objectOf({ role: isText, file: isText, folder: isText, slot: orNull(isText) }),
);

const plainRoute: Shape = objectOf({
  route: isText,
  router: among(codeFacts.router),
  kind: among(codeFacts.kind),
  file: isText,
  isDynamic: isFlag,
  rivals: listOf(isText),
  segments,
});

const route: Shape = orWithout(plainRoute, "around", segments);

/** The facts of a route. */
export const factsShape: Shape = objectOf({
  route,
  values: objectOf(
    Object.fromEntries(Object.entries(codeFacts).map(([fact, values]) => [fact, among(values)])),
  ),
  details: objectOf({ sources: listOf(objectOf({ label: isText, key: isText })), hooks: listOf(place) }),
  proof: recordOf(proofs),
  doubts,
  likely: listOf(objectOf({ fact: isText, says: isText, at: orNull(place) })),
  findings: findingsShape,
  files: listOf(isText),
});

const now: Shape = objectOf({
  mode: among(["static", "ssg", "isr", "partial", "ssr", "error", "unknown"]),
  confidence: among(["certain", "likely", "unknown"]),
  row: isText,
  because: isText,
  proof: proofs,
  doubts,
});

const outline: Readonly<Record<keyof AppOutline, Shape>> = {
  site: objectOf({
    root: isText,
    name: isText,
    next: objectOf({ version: orNull(isText), major: isNumber, minor: isNumber, from: isText }),
    doubts,
  }),
  config: objectOf({ doubts }),
  discovery: objectOf({ routes: listOf(route), findings: findingsShape, skipped }),
};

/** What is known of apps before their code is followed. */
export const outlinesShape: Shape = objectOf({
  apps: listOf(objectOf(outline)),
  foldersLeftOut: isNumber,
});

const app: Shape = objectOf({
  ...outline,
  findings: findingsShape,
  facts: listOf(factsShape),
  now: listOf(now),
  skipped,
  suppressions,
});

const storedShape: Shape = objectOf({ apps: listOf(app), foldersLeftOut: isNumber });

const isStored = (value: unknown): value is Stored => storedShape(value);

import { modeLabel } from "../lib/mode-words.ts";
import type { AppAgreement, BuiltRoute, Difference, SaidRoute } from "../model/agreement.ts";
import type { FilePath } from "../model/place.ts";
import { type Style, styleWith } from "./terminal-style.ts";
import { clean, counted, wrap } from "./text.ts";
import { phrase, placeLabel } from "./words.ts";

/** How the agreement is shown. */
export interface VerifyTextOptions {
  readonly color: boolean;
  readonly width: number;
}

const builtText = ({ route, router, mode, revalidate, because }: BuiltRoute): string => {
  const label = modeLabel({ route, router, mode: mode === "dynamic" ? "ssr" : mode, revalidate });
  return `${label}: ${phrase(because)}`;
};

const saidText = ({ route, router }: Difference, said: SaidRoute): string => {
  const { mode, revalidate, confidence, because, at } = said;
  const place = at === null ? "" : ` (${placeLabel(at)})`;
  return `${modeLabel({ route, router, mode, revalidate })}, ${confidence}: ${phrase(because)}${place}`;
};

const headOf = ({ what, isWrongCertain }: Difference): string => {
  if (isWrongCertain) return "certain, and wrong";
  if (what === "missing") return "only in the build";
  if (what === "extra") return "only in the scan";
  return what === "mode" ? "another mode" : "another revalidate";
};

const sideLines = (name: string, text: string, width: number): readonly string[] =>
  wrap(text, width - 13).map((line, index) => `    ${(index === 0 ? `${name}:` : "").padEnd(7)}${line}`);

const differenceLines = (difference: Difference, width: number, style: Style): readonly string[] => {
  const { route, router, kind, built, said, isWrongCertain } = difference;
  const colour = isWrongCertain ? style.bad : style.warning;
  return [
    `  ${colour(isWrongCertain ? "✗" : "!")} ${clean(route)}  ${router} ${kind}  ${colour(headOf(difference))}`,
    ...(built === null ? [] : sideLines("build", builtText(built), width)),
    ...(said === null ? [] : sideLines("scan", saidText(difference, said), width)),
  ];
};

const versionText = (version: string | null): string =>
  version === null ? "" : `  Next.js ${clean(version)}`;

const appLines = (app: AppAgreement, width: number, style: Style): readonly string[] => {
  const { name, next, build, counts, differences } = app;
  return [
    `${style.strong(clean(name))}${versionText(next)}  ${clean(build)}  ${counted(counts.routes, "route")}`,
    ...(differences.length === 0 ? [] : [""]),
    ...differences.flatMap((difference) => differenceLines(difference, width, style)),
    "",
    `${counts.right} of ${counts.routes} modes agree; of those that are certain ${counts.certainRight} of ${counts.certain}; ${counts.revalidateRight} of ${counts.revalidates} revalidate numbers.`,
  ];
};

/** How scans agree with builds, for a person; ends with a line break. */
export const verifyText = (
  apps: readonly AppAgreement[],
  withoutBuild: readonly FilePath[],
  { color, width }: VerifyTextOptions,
): string => {
  const style = styleWith(color);
  const wrong = apps.flatMap(({ differences }) => differences).filter(({ isWrongCertain }) => isWrongCertain);
  const lines = [
    ...apps.flatMap((app) => [...appLines(app, Math.max(60, width), style), ""]),
    ...(withoutBuild.length === 0 ? [] : [`No finished build of ${withoutBuild.map(clean).join(", ")}.`, ""]),
    wrong.length === 0
      ? style.good("Nothing that is certain is wrong.")
      : style.bad(
          `${counted(wrong.length, "route")} certain and wrong. Build again if the code has changed since; else it is a defect: please report it.`,
        ),
  ];
  return `${lines.join("\n")}\n`;
};

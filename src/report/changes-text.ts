import type { RouteChange } from "../model/comparison.ts";
import type { FindingReport } from "../model/report.ts";
import { changeText } from "./comparison-text.ts";
import { clean, counted } from "./text.ts";
import { phrase, placeLabel } from "./words.ts";

/** What changed between two scans. */
export interface Changed {
  readonly routes: readonly RouteChange[];
  readonly findings: readonly FindingReport[];
  readonly findingsGone: readonly FindingReport[];
}

/** Routes or findings of one kind that are shown; a change of a layout may touch thousands. */
const most = 20;

/** What a save changed, a line each, or that it changed nothing; ends with a line break. */
export const changesText = ({ routes, findings, findingsGone }: Changed, seconds: number): string => {
  const lines = [
    ...shown(routes, (change) => `  ${clean(changeText(change))}`),
    ...shown(findings, (finding) => `  + ${findingText(finding)}`),
    ...shown(findingsGone, (finding) => `  - ${findingText(finding)}`),
  ];
  const time = `${seconds.toFixed(1)} s`;
  return lines.length === 0 ? `Nothing changed (${time}).\n` : `${lines.join("\n")}\n(${time})\n`;
};

const shown = <Item>(items: readonly Item[], line: (item: Item) => string): readonly string[] => [
  ...items.slice(0, most).map(line),
  ...(items.length > most ? [`  and ${counted(items.length - most, "more", "more")}`] : []),
];

const findingText = (finding: FindingReport): string =>
  `${finding.severity}: ${phrase(finding.message)} (${placeLabel(finding)}) [${finding.rule}]`;

import type { Effect } from "../link/machine.ts";
import type { Outcome, Program } from "../link/program.ts";
import { type ObjectValue, objectOf, runTimeData, type Value } from "../link/values.ts";
import type { Doubt, Step } from "../model/place.ts";
import type { SegmentFile, SegmentRole } from "../model/project.ts";
import { entryStep } from "./page-exports.ts";

/** What rendering one file of a route on the server showed. */
export interface FileRender {
  readonly effects: readonly Effect[];
  readonly isComplete: boolean;
  readonly doubts: readonly Doubt[];
}

/** Renders each file once, however many routes it takes part in. */
export const createRenderer = (program: Program): ((file: SegmentFile) => FileRender) => {
  const known = new Map<string, FileRender>();
  return (segment) => {
    const key = `${segment.role} ${segment.file}`;
    const render = known.get(key) ?? renderFile(program, segment);
    known.set(key, render);
    return render;
  };
};

const nothing: FileRender = { effects: [], isComplete: true, doubts: [] };

const renderFile = (program: Program, segment: SegmentFile): FileRender => {
  if (segment.role === "route" || program.summaryOf(segment.file) === null) return nothing;
  const names = program.exportsOf(segment.file);
  const place = (name: string): Step =>
    entryStep(
      names.find((each) => each.name === name)?.place ?? { file: segment.file, line: 1, column: 1 },
      segment.role,
    );
  const outcomes: Outcome[] = [];
  const component = program.exportValue(segment.file, "default");
  if (component !== null)
    outcomes.push(
      segment.role === "metadata"
        ? program.run(component, [propsFor(segment.role)], place("default"))
        : program.render(component, propsFor(segment.role), place("default")),
    );
  for (const name of ["generateMetadata", "generateViewport"]) {
    const value = program.exportValue(segment.file, name);
    if (value !== null)
      outcomes.push(program.run(value, [propsFor(segment.role), runTimeData], entryStep(place(name), name)));
  }
  const effects = outcomes.flatMap((outcome) => outcome.effects);
  const doubts = effects.flatMap((effect) => (effect.kind === "doubt" ? [effect.doubt] : []));
  return { effects, isComplete: outcomes.every(({ isComplete }) => isComplete), doubts };
};

/** Only a page is given searchParams; what a layout shows inside is rendered on its own. */
const propsFor = (role: SegmentRole): ObjectValue => {
  const params: Value = { kind: "symbol", root: "props", path: ["params"] };
  if (role !== "page") return objectOf(new Map([["params", params]]), runTimeData);
  return objectOf(
    new Map<string, Value>([
      ["params", params],
      ["searchParams", { kind: "symbol", root: "props", path: ["searchParams"] }],
    ]),
  );
};

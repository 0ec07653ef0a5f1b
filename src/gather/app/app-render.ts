import type { Effect } from "../../link/machine.ts";
import type { Focus, Outcome, Program } from "../../link/program.ts";
import { slotRoot } from "../../link/render/render.ts";
import { type ObjectValue, objectOf, runTimeData, type Value } from "../../link/values.ts";
import type { Doubt, FilePath, Step } from "../../model/place.ts";
import type { NextVersion, SegmentFile, SegmentRole } from "../../model/project.ts";
import { asksForViewport, isSince } from "../../next/versions.ts";
import { entryStep } from "../pages/page-exports.ts";

/** What rendering one file of a route on the server showed. */
export interface FileRender {
  readonly effects: readonly Effect[];
  /** The part of the effects that the component has, without its metadata. */
  readonly body: readonly Effect[];
  /** The parts that generateMetadata and generateViewport have. */
  readonly metadata: readonly Effect[];
  readonly viewport: readonly Effect[];
  readonly isComplete: boolean;
  readonly doubts: readonly Doubt[];
}

/** Renders a file of a route; with `params`, for one path alone. */
export type RenderFile = (file: SegmentFile, params?: ObjectValue | null) => FileRender;

export interface Renderer {
  readonly render: RenderFile;
  /** Forgets how a file was rendered. */
  readonly letGo: (file: FilePath) => void;
}

/** Renders each file once, however many routes it takes part in. */
export const createRenderer = (
  program: Program,
  slots: ReadonlySet<string>,
  next: NextVersion,
  focus: Focus,
): Renderer => {
  const metadataFunctions = isSince(next, asksForViewport)
    ? ["generateMetadata", "generateViewport"]
    : ["generateMetadata"];
  const renders = new Map<FilePath, Map<string, FileRender>>();
  return {
    render: (segment, params = null) => {
      const known = renders.get(segment.file) ?? new Map<string, FileRender>();
      const key = `${segment.role} ${params === null ? "" : JSON.stringify([...params.properties])}`;
      const render = known.get(key) ?? renderFile(program, segment, slots, metadataFunctions, focus, params);
      renders.set(segment.file, known.set(key, render));
      return render;
    },
    letGo: (file) => renders.delete(file),
  };
};

const nothing: FileRender = {
  effects: [],
  body: [],
  metadata: [],
  viewport: [],
  isComplete: true,
  doubts: [],
};

const renderFile = (
  program: Program,
  segment: SegmentFile,
  slots: ReadonlySet<string>,
  metadataFunctions: readonly string[],
  focus: Focus,
  params: ObjectValue | null,
): FileRender => {
  if (segment.role === "route" || program.summaryOf(segment.file) === null) return nothing;
  const names = program.exportsOf(segment.file);
  const place = (name: string): Step =>
    entryStep(
      names.find((each) => each.name === name)?.place ?? { file: segment.file, line: 1, column: 1 },
      segment.role,
    );
  const props = propsFor(segment.role, slots, params);
  const component = program.exportValue(segment.file, "default");
  const body =
    component === null ? null : runOf(program, segment.role, component, props, place("default"), focus);
  const [metadata, viewport] = metadataFunctions.map((name) => {
    const value = program.exportValue(segment.file, name);
    return value === null
      ? null
      : program.run(value, [props, runTimeData], entryStep(place(name), name), focus, "render");
  });
  const outcomes = [body, metadata ?? null, viewport ?? null].filter((outcome) => outcome !== null);
  const effects = outcomes.flatMap((outcome) => outcome.effects);
  return {
    effects,
    body: body?.effects ?? [],
    metadata: metadata?.effects ?? [],
    viewport: viewport?.effects ?? [],
    isComplete: outcomes.every(({ isComplete }) => isComplete),
    doubts: effects.flatMap((effect) => (effect.kind === "doubt" ? [effect.doubt] : [])),
  };
};

const runOf = (
  program: Program,
  role: SegmentRole,
  component: Value,
  props: ObjectValue,
  site: Step,
  focus: Focus,
): Outcome =>
  role === "metadata" ? program.run(component, [props], site) : program.render(component, props, site, focus);

/** Only a page is given searchParams; what a layout shows inside is rendered on its own. */
const propsFor = (role: SegmentRole, slots: ReadonlySet<string>, known: ObjectValue | null): ObjectValue => {
  const params: Value = known ?? { kind: "symbol", root: "props", path: ["params"] };
  const given: readonly (readonly [string, Value])[] =
    role === "page"
      ? [["searchParams", { kind: "symbol", root: "props", path: ["searchParams"] }]]
      : [...slots].map((slot) => [slot, { kind: "symbol", root: slotRoot, path: [slot] }]);
  return objectOf(new Map([["params", params], ...given]), role === "page" ? null : runTimeData);
};

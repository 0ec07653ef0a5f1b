import type { Program } from "../../link/program.ts";
import { choice, optionsOf, type Value } from "../../link/values.ts";
import type { FilePath, Place, Step } from "../../model/place.ts";

export type DataFunctionName = "getStaticProps" | "getServerSideProps" | "getStaticPaths";

const dataFunctionNames: readonly DataFunctionName[] = [
  "getStaticProps",
  "getServerSideProps",
  "getStaticPaths",
];

/** A data function that a page exports, under whatever form; the name on the final exports is what counts. */
export interface DataFunction {
  readonly name: DataFunctionName;
  readonly value: Value;
  readonly place: Place;
  /** False where a condition decides whether the export is a function. */
  readonly isSure: boolean;
}

/** What a page module exports, as far as Next looks at it. */
export interface PageExports {
  readonly functions: Readonly<Partial<Record<DataFunctionName, DataFunction>>>;
  /** The default export; null where there is none. */
  readonly component: Value | null;
  readonly exportAll: Place | null;
  /** Data functions set on the component instead of exported. */
  readonly members: readonly DataFunctionName[];
  /** What data functions were called before 9.3, where it is exported. */
  readonly replaced: readonly { readonly name: string; readonly place: Place }[];
  readonly start: Place;
}

export const pageExportsOf = (program: Program, file: FilePath): PageExports => {
  const names = program.exportsOf(file);
  const functions: Partial<Record<DataFunctionName, DataFunction>> = {};
  for (const name of dataFunctionNames) {
    const exported = names.find((each) => each.name === name);
    const value = exported === undefined ? null : program.exportValue(file, name);
    const found = exported === undefined || value === null ? null : functionIn(value);
    if (exported !== undefined && found !== null) functions[name] = { name, ...found, place: exported.place };
  }
  const component = program.exportValue(file, "default");
  return {
    functions,
    component,
    exportAll: names.find(({ name }) => name === "*")?.place ?? null,
    members: component === null ? [] : dataFunctionNames.filter((name) => hasMember(component, name)),
    replaced: names.filter(({ name }) => formerNames.has(name) && isThere(program.exportValue(file, name))),
    start: names.find(({ name }) => name === "default")?.place ?? { file, line: 1, column: 1 },
  };
};

const formerNames: ReadonlySet<string> = new Set([
  "unstable_getStaticParams",
  "unstable_getStaticPaths",
  "unstable_getStaticProps",
  "unstable_getServerProps",
]);

const isThere = (value: Value | null): boolean => value !== null && functionIn(value) !== null;

/** Next asks whether the export is there at all: `export const getStaticProps = undefined` is none. */
const functionIn = (value: Value): Pick<DataFunction, "value" | "isSure"> | null => {
  const options = optionsOf(value);
  const real = options.filter((option) => option.kind !== "constant" || Boolean(option.value));
  return real.length === 0 ? null : { value: choice(real), isSure: real.length === options.length };
};

const hasMember = (component: Value, name: string): boolean =>
  optionsOf(component).some(
    (option) => (option.kind === "function" || option.kind === "class") && option.statics.has(name),
  );

/** Where the way into a function begins: the place that exports it, under its name. */
export const entryStep = (place: Place, name: string): Step => ({ ...place, name });

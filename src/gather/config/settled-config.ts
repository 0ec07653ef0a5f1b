import type { Program } from "../../link/program.ts";
import { constant, type ExternalValue, objectOf, runTimeData, type Value } from "../../link/values.ts";
import { extendedPageExtensions } from "../../packages/page-extension-packages.ts";

/** Next's default order; see next/dist/server/config-shared.js. */
export const defaultPageExtensions: readonly string[] = ["tsx", "ts", "jsx", "js"];

/** What `next build` calls a configuration function with: the phase, and Next's defaults. */
const buildArguments: readonly Value[] = [
  constant("phase-production-build"),
  objectOf(
    new Map([
      [
        "defaultConfig",
        objectOf(
          new Map<string, Value>([
            ["pageExtensions", { kind: "array", items: defaultPageExtensions.map(constant), isOpen: false }],
          ]),
          runTimeData,
        ),
      ],
    ]),
  ),
];

type Site = Parameters<Program["run"]>[2];

interface Settled {
  readonly value: Value;
  /** False where a condition decides between configurations, and one of them is taken. */
  readonly isSure: boolean;
}

/** The configuration object behind functions (`(phase) => ({...})`) and wrappers of packages (`withX({...})`, `withX(options)({...})`). */
export const settledConfig = (program: Program, exported: Value, site: Site): Settled =>
  settle(program, exported, site, 0);

const settle = (program: Program, value: Value, site: Site, depth: number): Settled => {
  if (depth > 8) return { value, isSure: false };
  if (value.kind === "choice") {
    const taken = value.options.find(({ kind }) => kind === "object") ?? value.options[0] ?? value;
    return { ...settle(program, taken, site, depth + 1), isSure: false };
  }
  if (value.kind === "function") {
    const [first, ...others] = program.run(value, buildArguments, site).returns;
    if (first === undefined) return { value, isSure: false };
    const settled = settle(program, first.value, site, depth + 1);
    return others.length === 0 ? settled : { ...settled, isSure: false };
  }
  return value.kind === "external" && value.path.at(-1) === "()"
    ? settleWrapped(program, value, site, depth)
    : { value, isSure: true };
};

/** What a package makes of the configurations that it is handed: one that is given several merges them, the later over the earlier. */
const settleWrapped = (program: Program, value: ExternalValue, site: Site, depth: number): Settled => {
  const settled = value.args.map((arg) => settle(program, arg, site, depth + 1));
  const objects = settled.map((each) => each.value).filter((inner) => inner.kind === "object");
  const properties = new Map(objects.flatMap((inner) => [...inner.properties]));
  const pageExtensions = wrappedPageExtensions(value.package, properties.get("pageExtensions"));
  if (objects.length === 0 && pageExtensions === null) return { value, isSure: false };
  if (pageExtensions !== null) properties.set("pageExtensions", pageExtensions);
  const isUnread = objects.length === 0 && value.args.length > 0;
  return {
    value: objectOf(
      properties,
      isUnread ? runTimeData : (objects.find(({ rest }) => rest !== null)?.rest ?? null),
    ),
    isSure: settled.every((each) => each.isSure),
  };
};

const wrappedPageExtensions = (wrapper: string, given: Value | undefined): Value | null => {
  if (given !== undefined && given.kind !== "array") return null;
  const configured = given?.items.flatMap((item) =>
    item.kind === "constant" && typeof item.value === "string" ? [item.value] : [],
  );
  const extended = extendedPageExtensions(wrapper, configured ?? null, defaultPageExtensions);
  return extended === null
    ? null
    : { kind: "array", items: extended.map(constant), isOpen: given?.isOpen ?? false };
};

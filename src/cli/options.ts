import { AdvisorError } from "../lib/errors.ts";
import { defaultLimits, type Limits } from "../lib/limits.ts";
import { didYouMean } from "../lib/nearest.ts";
import type { GateName } from "../model/comparison.ts";
import { type ReporterName, reporterNames } from "../report/index.ts";
import type { Given } from "./command-meta.ts";
import { gateAliases, gates } from "./gate-names.ts";

/** How to read an app. */
export interface ReadingOptions {
  /** As the person wrote it. */
  readonly directory: string;
  /** Names or folders of the apps to read; none for all. */
  readonly apps: readonly string[];
  readonly answersFile: string | null;
  readonly answers: readonly string[];
  readonly limits: Limits;
  /** False for `--no-cache`. */
  readonly mayCache: boolean;
  /** `--cache-dir`; null where it is not given. */
  readonly cacheDirectory: string | null;
}

/** Where a reporter's text goes; `file` null is stdout. */
export interface Destination {
  readonly reporter: ReporterName;
  readonly file: string | null;
}

/** What `scan` was asked for, and every command that shows a report. */
export interface ScanOptions {
  readonly destinations: readonly Destination[];
  readonly failOn: readonly GateName[];
  /** How many routes may be unknown; null for any number. */
  readonly maxUnknown: number | null;
  /** The commit, branch or tag to hold the scan against; null for none. */
  readonly since: string | null;
  readonly mayAsk: boolean;
  readonly isWatching: boolean;
  readonly isVerbose: boolean;
}

const wrong = (reason: string): AdvisorError => new AdvisorError("wrongUsage", { reason });

/** The value of an option that takes one; null where it is not given. */
export const text = ({ options }: Given, name: string): string | null => {
  const value = options[name];
  return typeof value === "string" ? value : null;
};

const texts = ({ options }: Given, name: string): readonly string[] => {
  const value = options[name];
  return Array.isArray(value) ? value.map(String) : [];
};

/** Whether an option without a value was given. */
export const isSet = ({ options }: Given, name: string): boolean => options[name] === true;

const splitAtCommas = (values: readonly string[]): readonly string[] =>
  values.flatMap((value) => value.split(",").map((part) => part.trim()));

const oneOf = <Name extends string>(option: string, given: string, names: readonly Name[]): Name => {
  const name = names.find((one) => one === given);
  if (name !== undefined) return name;
  throw wrong(`${option} ${given}: expected one of ${names.join(", ")}.${didYouMean(given, names)}`);
};

const units: Readonly<Record<string, number>> = { "": 1, b: 1, kb: 1_000, mb: 1_000_000, gb: 1_000_000_000 };

/** "500kb" in bytes. */
const bytes = (option: string, given: string): number => {
  const [, count = "", unit = ""] = /^(\d{1,12})\s*([a-z]*)$/i.exec(given) ?? [];
  const factor = units[unit.toLowerCase()];
  if (count !== "" && factor !== undefined && Number(count) > 0) return Number(count) * factor;
  throw wrong(`${option} ${given}: expected a size such as 500kb, 2mb or 1000000.`);
};

/** "200000" or "200,000" as a number of at least `fewest`. */
const count = (option: string, given: string, fewest = 1): number => {
  const digits = given.replaceAll(",", "");
  if (/^\d{1,12}$/.test(digits) && Number(digits) >= fewest) return Number(digits);
  throw wrong(`${option} ${given}: expected a whole number such as ${fewest === 0 ? 3 : 200000}.`);
};

/** `position` is where the command has its folder among its arguments. */
export const readingOptionsOf = (given: Given, position: number): ReadingOptions => {
  const maxFileSize = text(given, "maxFileSize");
  const maxFiles = text(given, "maxFiles");
  return {
    directory: given.arguments[position] ?? ".",
    apps: texts(given, "app"),
    answersFile: text(given, "answers"),
    answers: texts(given, "answer"),
    limits: {
      ...defaultLimits,
      ...(maxFileSize === null ? {} : { maxFileSize: bytes("--max-file-size", maxFileSize) }),
      ...(maxFiles === null ? {} : { maxFiles: count("--max-files", maxFiles) }),
    },
    mayCache: given.options.cache !== false,
    cacheDirectory: text(given, "cacheDir"),
  };
};

/** `--color` or `--no-color`; null where neither is given. */
export const colorFlagOf = ({ options }: Given): boolean | null =>
  typeof options.color === "boolean" ? options.color : null;

const reportersOf = (given: Given): readonly ReporterName[] => {
  const named = splitAtCommas(texts(given, "reporter")).map((name) =>
    oneOf("--reporter", name, reporterNames),
  );
  const all = [...(isSet(given, "json") ? (["json"] as const) : []), ...named];
  return all.length === 0 ? ["pretty"] : [...new Set(all)];
};

/** "json=report.json" for that reporter; a path alone for the only one; "-" is stdout. A path with "=" in it is written "./a=b". */
const fileOf = (given: string, reporters: readonly ReporterName[]): Destination => {
  const [, name, path] = /^([\w-]+)=(.*)$/s.exec(given) ?? [];
  const file = path ?? given;
  if (file === "") throw wrong(`--output-file ${given}: the path is missing.`);
  const place = file === "-" ? null : file;
  if (name !== undefined) return { reporter: oneOf("--output-file", name, reporterNames), file: place };
  const [only] = reporters;
  if (only !== undefined && reporters.length === 1) return { reporter: only, file: place };
  throw wrong(`--output-file ${given}: say which reporter it is for, e.g. json=${given}.`);
};

/** Reporters whose text is read by a program as a whole, so that nothing may stand beside it. */
const documents: ReadonlySet<ReporterName> = new Set(["json", "gitlab", "sarif", "junit"]);

const destinationsOf = (given: Given): readonly Destination[] => {
  const reporters = reportersOf(given);
  const named = texts(given, "outputFile").map((value) => fileOf(value, reporters));
  // Where stdout is given to a reporter by name, the usual one has no place there.
  const isTaken = texts(given, "reporter").length === 0 && named.some(({ file }) => file === null);
  const unnamed = (isTaken ? [] : reporters)
    .filter((reporter) => !named.some((one) => one.reporter === reporter))
    .map((reporter) => ({ reporter, file: null }));
  const all = [...named, ...unnamed];
  const printed = all.filter(({ file }) => file === null);
  if (printed.length > 1 && printed.some(({ reporter }) => documents.has(reporter))) {
    throw wrong(
      `Two reporters cannot share stdout: give one of them an --output-file, e.g. ${all[0]?.reporter}=report.txt.`,
    );
  }
  return all;
};

const isAlias = (name: string): name is keyof typeof gateAliases => Object.hasOwn(gateAliases, name);

const gateOf = (given: string): GateName =>
  isAlias(given) ? gateAliases[given] : oneOf("--fail-on", given, gates);

const isNoScreen = ({ reporter, file }: Destination): boolean => reporter !== "pretty" || file !== null;

const sinceOf = (given: Given): string | null => {
  const ref = text(given, "since");
  if (ref === "") throw wrong("--since: expected a commit, branch or tag.");
  return ref;
};

/** What `scan` was asked for; throws an AdvisorError for what does not fit together. */
export const scanOptionsOf = (given: Given): ScanOptions => {
  const destinations = destinationsOf(given);
  const maxUnknown = text(given, "maxUnknown");
  const isWatching = isSet(given, "watch");
  if (isWatching && (destinations.length > 1 || destinations.some(isNoScreen)))
    throw wrong("--watch prints what changes for a person: it goes with no other reporter and with no file.");
  if (isWatching && texts(given, "failOn").length > 0)
    throw wrong(
      "--watch goes on until it is stopped, so that --fail-on has no exit code to give: leave one out.",
    );
  return {
    destinations,
    isWatching,
    failOn: splitAtCommas(texts(given, "failOn")).map(gateOf),
    maxUnknown: maxUnknown === null ? null : count("--max-unknown", maxUnknown, 0),
    since: sinceOf(given),
    mayAsk: given.options.input !== false && !isSet(given, "json") && !isWatching,
    isVerbose: isSet(given, "verbose"),
  };
};

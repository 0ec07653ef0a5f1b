import type { Program } from "../../link/program.ts";
import { type ObjectValue, optionsOf, runTimeData, undefinedValue, type Value } from "../../link/values.ts";
import type { Doubt, FilePath } from "../../model/place.ts";
import type { NextConfig, NextVersion } from "../../model/project.ts";
import { forgetsDynamicIO, isSince } from "../../next/versions.ts";
import { lifetimeOf } from "../shell/cache-lives.ts";
import { configHeadersOf } from "./config-headers.ts";
import { refusedFile, refusedIn } from "./config-refusals.ts";
import { defaultPageExtensions, settledConfig } from "./settled-config.ts";

export const emptyConfig: NextConfig = {
  file: null,
  pageExtensions: defaultPageExtensions,
  basePath: null,
  trailingSlash: null,
  output: null,
  distDir: null,
  locales: null,
  defaultLocale: null,
  cacheComponents: null,
  useCache: null,
  ppr: null,
  pprFallbacks: null,
  enablesAfter: null,
  enablesActions: null,
  enablesAuthInterrupts: null,
  cacheLife: {},
  hasMoreCacheLives: false,
  queryNeedsSuspense: null,
  headers: [],
  appDir: null,
  conditional: [],
  refused: [],
  doubts: [],
};

/** What next.config says, read from its source: through wrappers, functions and constants, never by running it. */
export const readNextConfig = (program: Program, file: FilePath, next: NextVersion): NextConfig => {
  const exported = program.exportValue(file, "default");
  const site = { file, line: 1, column: 1, name: "next.config" };
  const unreadable = (says: string): Doubt => ({
    kind: "unreadable-config",
    says,
    at: { file, line: 1, column: 1 },
  });
  const unread = { ...emptyConfig, file, refused: refusedFile(next, file) };
  if (exported === null)
    return {
      ...unread,
      doubts: [unreadable(`${file} exports no configuration that could be read`)],
    };
  const { value, isSure } = settledConfig(program, exported, site);
  const object = optionsOf(value).find((option) => option.kind === "object");
  const summary = program.summaryOf(file);
  if (object === undefined)
    return {
      ...unread,
      doubts: [
        unreadable(
          `${file} builds its configuration in a way that could not be followed; Next's defaults are assumed`,
        ),
      ],
    };
  const read = readerOf(object, unreadable);
  const i18n = read.part("i18n");
  const experimental = read.part("experimental");
  const early = experimental === null ? null : readerOf(experimental, unreadable);
  const pageExtensions = read.texts("pageExtensions");
  return {
    file,
    pageExtensions:
      pageExtensions === null || pageExtensions.length === 0 ? defaultPageExtensions : pageExtensions,
    basePath: read.text("basePath"),
    trailingSlash: read.flag("trailingSlash"),
    output: read.text("output"),
    distDir: read.text("distDir"),
    locales: i18n === null ? null : readerOf(i18n, unreadable).texts("locales"),
    defaultLocale: i18n === null ? null : readerOf(i18n, unreadable).text("defaultLocale"),
    cacheComponents:
      read.flag("cacheComponents") ??
      early?.flag("cacheComponents") ??
      (isSince(next, forgetsDynamicIO) ? null : early?.flag("dynamicIO")) ??
      null,
    ...earlyFlags(early),
    ppr: experimental === null ? null : pprOf(experimental),
    cacheLife: {
      ...(experimental === null ? {} : lifetimesOf(experimental)),
      ...lifetimesOf(object),
    },
    hasMoreCacheLives: [object, ...(experimental === null ? [] : [experimental])].some(hasMoreLives),
    headers: configHeadersOf(program, object, site),
    conditional: decisive.filter((key) =>
      mayDecide(key, optionsOf(object.properties.get(key) ?? undefinedValue)),
    ),
    refused: [...unread.refused, ...(isSure && summary !== null ? refusedIn(next, object, summary) : [])],
    doubts: read.doubts(),
  };
};

/** Flags of `experimental`. */
const earlyFlags = (
  early: ReturnType<typeof readerOf> | null,
): Pick<
  NextConfig,
  | "useCache"
  | "pprFallbacks"
  | "enablesAfter"
  | "enablesActions"
  | "enablesAuthInterrupts"
  | "queryNeedsSuspense"
  | "appDir"
> => ({
  useCache: early?.flag("useCache") ?? null,
  pprFallbacks: early?.flag("pprFallbacks") ?? null,
  enablesAfter: early?.flag("after") ?? null,
  enablesActions: early?.flag("serverActions") ?? null,
  enablesAuthInterrupts: early?.flag("authInterrupts") ?? null,
  queryNeedsSuspense: early?.flag("missingSuspenseWithCSRBailout") ?? null,
  appDir: early?.flag("appDir") ?? null,
});

/** Keys that decide how routes render. */
const decisive: readonly string[] = ["cacheComponents", "output"];

/** Where a condition decides about `output`, only "export" renders in another way: "standalone" is about what is deployed. */
const mayDecide = (key: string, options: readonly Value[]): boolean =>
  options.some((option) => option.kind !== "constant") ||
  (options.length > 1 &&
    (key !== "output" || options.some((option) => option.kind === "constant" && option.value === "export")));

const pprOf = (experimental: ObjectValue): NextConfig["ppr"] => {
  const options = optionsOf(experimental.properties.get("ppr") ?? runTimeData);
  const values = options.flatMap((option) => (option.kind === "constant" ? [option.value] : []));
  if (values.includes("incremental")) return "incremental";
  return values.find((value) => typeof value === "boolean") ?? null;
};

/** Profiles of `cacheLife`, as far as they are written as numbers. */
const lifetimesOf = (object: ObjectValue): NextConfig["cacheLife"] => {
  const profiles = object.properties.get("cacheLife");
  if (profiles?.kind !== "object") return {};
  return Object.fromEntries(
    [...profiles.properties].flatMap(([name, profile]) =>
      profile.kind === "object" ? [[name, lifetimeOf(profile)]] : [],
    ),
  );
};

/** Whether a configuration, or its `cacheLife`, has parts that come from elsewhere. */
const hasMoreLives = (object: ObjectValue): boolean => {
  const profiles = object.properties.get("cacheLife");
  if (object.rest !== null) return true;
  return profiles !== undefined && !(profiles.kind === "object" && profiles.rest === null);
};

const readerOf = (object: Extract<Value, { kind: "object" }>, unreadable: (says: string) => Doubt) => {
  const doubts: Doubt[] = [];
  if (object.rest !== null)
    doubts.push(
      unreadable(
        "part of the configuration comes from code that could not be read; what it sets is not known",
      ),
    );
  const get = (key: string): readonly Value[] => {
    const value = object.properties.get(key);
    return value === undefined ? [] : optionsOf(value);
  };
  const constantOf = <Kind extends "string" | "boolean">(
    key: string,
    type: Kind,
  ): (Kind extends "string" ? string : boolean) | null => {
    const options = get(key);
    const known = options.filter((option) => option.kind === "constant").map(({ value }) => value);
    if (known.length > 1 && known.includes(undefined)) {
      doubts.push(unreadable(`${key} depends on a condition; that it is not set is assumed`));
      return null;
    }
    const found = known.filter(
      (value): value is Kind extends "string" ? string : boolean => typeof value === type,
    );
    if (
      options.length > 0 &&
      (found.length !== 1 || known.length !== options.length) &&
      !known.every((value) => value === undefined)
    ) {
      doubts.push(
        unreadable(
          found[0] === undefined
            ? `${key} could not be read`
            : `${key} depends on a condition; ${JSON.stringify(found.at(-1))} is assumed`,
        ),
      );
    }
    return found.at(-1) ?? null;
  };
  return {
    text: (key: string): string | null => constantOf(key, "string"),
    flag: (key: string): boolean | null => constantOf(key, "boolean"),
    texts: (key: string): readonly string[] | null => {
      const list = get(key).find((option) => option.kind === "array");
      if (list === undefined) {
        if (get(key).some((option) => option.kind !== "constant"))
          doubts.push(unreadable(`${key} could not be read; Next's default is assumed`));
        return null;
      }
      const texts = list.items.flatMap((item) =>
        item.kind === "constant" && typeof item.value === "string" ? [item.value] : [],
      );
      if (texts.length !== list.items.length || list.isOpen)
        doubts.push(unreadable(`${key} has items that could not be read`));
      return texts;
    },
    part: (key: string): Extract<Value, { kind: "object" }> | null =>
      get(key).find((option) => option.kind === "object") ?? null,
    doubts: (): readonly Doubt[] => doubts,
  };
};

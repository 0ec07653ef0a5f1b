import type { NextVersion } from "../model/project.ts";
import { isIn, type Since, type Span } from "./versions.ts";

/** A value of next.config as far as it is known: a constant, a list of texts, or not read. */
export type Setting = string | number | boolean | null | undefined | readonly string[] | typeof unread;

/** Stands for a value that is set, or may be, and could not be read. */
export const unread = Symbol("unread");

/** What is surely set under a path of keys: `experimental.ppr`. */
export type SettingOf = (path: string) => Setting;

/** A setting at which `next build` stops before it looks at any route, with the versions that do. */
export interface ConfigRefusal extends Span {
  /** The setting whose place is shown. */
  readonly path: string;
  /** Set where canaries take it. */
  readonly isStableAlone?: true;
  /** Whether the value under the path is refused; `setting` for what stands beside it. */
  readonly isMet: (value: Setting, setting: SettingOf) => boolean;
  /** What is wrong and what to do instead, as a phrase that follows the name of the file. */
  readonly says: string;
}

const isSet = (value: Setting): boolean => value !== undefined && value !== unread;
const isText = (value: Setting): value is string => typeof value === "string";
const isList = (value: Setting): value is readonly string[] => Array.isArray(value);
const isOn = (value: Setting): boolean => value === true || value === "incremental";
const isOff = (value: Setting): boolean => value === undefined || value === false;
const isOnWithoutComponents = (value: Setting, setting: SettingOf): boolean =>
  isOn(value) && isOff(setting("cacheComponents"));

/** What canaries of majors before 16 take and their releases do not. */
const inCanariesAlone = (path: string, since: Since, majors: string): ConfigRefusal => ({
  path,
  since,
  until: [16, 0],
  isStableAlone: true,
  isMet: isOn,
  says: `sets ${path}, which only canaries of Next ${majors} take: remove it, or set cacheComponents in Next 16`,
});

/** Read in next/dist/server/config.js of 12.3 to 16.4; each was seen to stop a build. */
const refusals: readonly ConfigRefusal[] = [
  {
    path: "experimental.ppr",
    since: [16, 0],
    isMet: isOn,
    says: "sets experimental.ppr, which is part of Cache Components as of Next 16: set cacheComponents instead",
  },
  inCanariesAlone("experimental.ppr", [14, 0], "14 and 15"),
  inCanariesAlone("experimental.dynamicIO", [15, 0], "15"),
  inCanariesAlone("experimental.cacheComponents", [15, 5], "15"),
  {
    path: "experimental.dynamicIO",
    since: [16, 3],
    isMet: isSet,
    says: "sets experimental.dynamicIO, which was replaced: set cacheComponents instead",
  },
  {
    path: "experimental.useCache",
    since: [16, 4],
    isMet: (value, setting) => value === false && setting("cacheComponents") === true,
    says: "turns experimental.useCache off, on which cacheComponents rests: remove it",
  },
  {
    path: "partialPrefetching",
    since: [16, 3],
    isMet: isOnWithoutComponents,
    says: "sets partialPrefetching without cacheComponents: set both, or neither",
  },
  {
    path: "experimental.cachedNavigations",
    since: [16, 3],
    isMet: isOnWithoutComponents,
    says: "sets experimental.cachedNavigations without cacheComponents: set both, or neither",
  },
  {
    path: "target",
    since: [13, 0],
    isMet: (value) => isText(value) && value !== "server",
    says: 'sets target, which is gone: remove it (output: "standalone" makes a small server)',
  },
  {
    path: "basePath",
    isMet: (value) => isText(value) && value !== "" && !/^\/(?:.*[^/])$/.test(value),
    says: "sets a basePath that does not begin with a slash, or ends with one: write it as /docs",
  },
  {
    path: "distDir",
    isMet: (value) => isText(value) && /^(?:public)?$/.test(value.trim()),
    says: "sets a distDir that a build cannot write to: name another folder than public, or remove it",
  },
  {
    path: "pageExtensions",
    isMet: (value) => isList(value) && value.length === 0,
    says: "sets pageExtensions to an empty list: name the extensions of pages, or remove it",
  },
  {
    path: "i18n.defaultLocale",
    isMet: (value, setting) => {
      const locales = setting("i18n.locales");
      return isList(locales) && isText(value) && !locales.includes(value);
    },
    says: "has an i18n.defaultLocale that is none of i18n.locales: add it there",
  },
  {
    path: "i18n.locales",
    isMet: (value) => isList(value) && new Set(value.map((each) => each.toLowerCase())).size < value.length,
    says: "names a locale twice in i18n.locales: name each once",
  },
];

/** The settings that a version refuses. */
export const refusedSettings = (next: NextVersion, setting: SettingOf): readonly ConfigRefusal[] =>
  refusals.filter(
    (refusal) =>
      isIn(next, refusal) &&
      !(refusal.isStableAlone === true && next.version?.includes("-") !== false) &&
      refusal.isMet(setting(refusal.path), setting),
  );

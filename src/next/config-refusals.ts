import type { NextVersion } from "../model/project.ts";
import { isSince, type Since } from "./versions.ts";

/** A value of next.config as far as it is known: a constant, a list of texts, or not read. */
export type Setting = string | number | boolean | null | undefined | readonly string[] | typeof unread;

/** Stands for a value that is set, or may be, and could not be read. */
export const unread = Symbol("unread");

/** What is surely set under a path of keys: `experimental.ppr`. */
export type SettingOf = (path: string) => Setting;

/** A setting at which `next build` stops before it looks at any route. */
export interface ConfigRefusal {
  /** The setting whose place is shown. */
  readonly path: string;
  /** The versions that refuse it; absent: all that are known here. */
  readonly since?: Since;
  readonly until?: Since;
  /** Set where canaries take it. */
  readonly isStableAlone?: true;
  readonly isMet: (setting: SettingOf) => boolean;
  /** What is wrong and what to do instead, as a phrase that follows the name of the file. */
  readonly says: string;
}

const isSet = (setting: Setting): boolean => setting !== undefined && setting !== unread;
const isText = (setting: Setting): setting is string => typeof setting === "string";
const isOn =
  (path: string) =>
  (setting: SettingOf): boolean =>
    setting(path) === true || setting(path) === "incremental";
const isOff = (setting: Setting): boolean => setting === undefined || setting === false;
const lowered = (setting: Setting): readonly string[] =>
  Array.isArray(setting) ? setting.map((each: string) => each.toLowerCase()) : [];

/** Read in next/dist/server/config.js of 12.3 to 16.4; each was seen to stop a build. */
const refusals: readonly ConfigRefusal[] = [
  {
    path: "experimental.ppr",
    since: [16, 0],
    isMet: isOn("experimental.ppr"),
    says: "sets experimental.ppr, which is part of Cache Components as of Next 16: set cacheComponents instead",
  },
  {
    path: "experimental.ppr",
    since: [14, 0],
    until: [16, 0],
    isStableAlone: true,
    isMet: isOn("experimental.ppr"),
    says: "sets experimental.ppr, which only canaries of Next 14 and 15 take: remove it, or set cacheComponents in Next 16",
  },
  {
    path: "experimental.dynamicIO",
    since: [15, 0],
    until: [16, 0],
    isStableAlone: true,
    isMet: isOn("experimental.dynamicIO"),
    says: "sets experimental.dynamicIO, which only canaries of Next 15 take: remove it, or set cacheComponents in Next 16",
  },
  {
    path: "experimental.cacheComponents",
    since: [15, 5],
    until: [16, 0],
    isStableAlone: true,
    isMet: isOn("experimental.cacheComponents"),
    says: "sets experimental.cacheComponents, which only canaries of Next 15 take: remove it, or set cacheComponents in Next 16",
  },
  {
    path: "experimental.dynamicIO",
    since: [16, 3],
    isMet: (setting) => isSet(setting("experimental.dynamicIO")),
    says: "sets experimental.dynamicIO, which was replaced: set cacheComponents instead",
  },
  {
    path: "experimental.useCache",
    since: [16, 4],
    isMet: (setting) => setting("experimental.useCache") === false && setting("cacheComponents") === true,
    says: "turns experimental.useCache off, on which cacheComponents rests: remove it",
  },
  {
    path: "partialPrefetching",
    since: [16, 3],
    isMet: (setting) => isOn("partialPrefetching")(setting) && isOff(setting("cacheComponents")),
    says: "sets partialPrefetching without cacheComponents: set both, or neither",
  },
  {
    path: "experimental.cachedNavigations",
    since: [16, 3],
    isMet: (setting) => isOn("experimental.cachedNavigations")(setting) && isOff(setting("cacheComponents")),
    says: "sets experimental.cachedNavigations without cacheComponents: set both, or neither",
  },
  {
    path: "target",
    since: [13, 0],
    isMet: (setting) => isText(setting("target")) && setting("target") !== "server",
    says: 'sets target, which is gone: remove it (output: "standalone" makes a small server)',
  },
  {
    path: "basePath",
    isMet: (setting) => {
      const basePath = setting("basePath");
      return isText(basePath) && basePath !== "" && !/^\/(?:.*[^/])$/.test(basePath);
    },
    says: "sets a basePath that does not begin with a slash, or ends with one: write it as /docs",
  },
  {
    path: "distDir",
    isMet: (setting) => isText(setting("distDir")) && /^(?:public)?$/.test(String(setting("distDir")).trim()),
    says: "sets a distDir that a build cannot write to: name another folder than public, or remove it",
  },
  {
    path: "pageExtensions",
    isMet: (setting) => {
      const extensions = setting("pageExtensions");
      return Array.isArray(extensions) && extensions.length === 0;
    },
    says: "sets pageExtensions to an empty list: name the extensions of pages, or remove it",
  },
  {
    path: "i18n.defaultLocale",
    isMet: (setting) => {
      const locales = setting("i18n.locales");
      const first = setting("i18n.defaultLocale");
      return Array.isArray(locales) && isText(first) && !locales.includes(first);
    },
    says: "has an i18n.defaultLocale that is none of i18n.locales: add it there",
  },
  {
    path: "i18n.locales",
    isMet: (setting) => {
      const locales = lowered(setting("i18n.locales"));
      return new Set(locales).size < locales.length;
    },
    says: "names a locale twice in i18n.locales: name each once",
  },
];

/** Names of files for the configuration that a version does not read, by their extension. */
const unreadFiles: readonly { readonly extension: string; readonly since?: Since; readonly until?: Since }[] =
  [
    { extension: ".ts", until: [15, 0] },
    { extension: ".cjs", since: [15, 0] },
    { extension: ".mts", since: [15, 0], until: [16, 0] },
  ];

const isOfVersion = (next: NextVersion, { since, until }: Pick<ConfigRefusal, "since" | "until">): boolean =>
  isSince(next, since) && (until === undefined || !isSince(next, until));

/** The settings that a version refuses. */
export const refusedSettings = (next: NextVersion, setting: SettingOf): readonly ConfigRefusal[] =>
  refusals.filter(
    (refusal) =>
      isOfVersion(next, refusal) &&
      !(refusal.isStableAlone === true && next.version?.includes("-") !== false) &&
      refusal.isMet(setting),
  );

/** Whether a version stops at a configuration file of that name: it reads none, and knows that this would be one. */
export const isUnreadFile = (next: NextVersion, name: string): boolean =>
  unreadFiles.some((row) => name.endsWith(row.extension) && isOfVersion(next, row));

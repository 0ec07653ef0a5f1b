import { majorOf } from "../packages/version-range.ts";
import type { AppRouter } from "./app/app-router.ts";
import { type RequestApis, requestCallNeed } from "./content/request-apis.ts";
import { type RequestConfig, readRequestConfig } from "./content/request-locale.ts";
import type { GatherInput } from "./gather-input.ts";

/** Adds what the config file and the app's own request config of next-intl say of packages. */
export const withPackageKnowledge = (router: AppRouter, input: GatherInput): AppRouter => {
  const added = input.describedPackages ?? [];
  let config: RequestConfig | null | undefined;
  // Only an app that asks for a translation without a locale needs it.
  const configOf = (): RequestConfig | null => {
    if (config === undefined) config = requestConfigOf(router, input);
    return config;
  };
  return {
    ...router,
    apisFor: (setsLocale) => {
      const apis: RequestApis = { ...router.apisFor(setsLocale), added };
      return { ...apis, holds: () => needsNoRequest(configOf(), setsLocale, apis) };
    },
  };
};

const requestConfigOf = ({ program }: AppRouter, input: GatherInput): RequestConfig | null => {
  const file = input.requestConfig ?? null;
  const major = majorOf(input.dependencies["next-intl"] ?? "") ?? Number.POSITIVE_INFINITY;
  return file === null ? null : readRequestConfig(program, file, major);
};

/** The request config runs for every translation: what it reads itself, such as a cookie, no `setRequestLocale` saves. */
const needsNoRequest = (config: RequestConfig | null, setsLocale: boolean, apis: RequestApis): boolean => {
  const readsRequest = config?.effects.some(
    (effect) =>
      effect.kind === "call" &&
      effect.callee.kind === "external" &&
      requestCallNeed(effect.callee, effect.args, apis) !== null,
  );
  return readsRequest !== true && (setsLocale || config?.asksForLocale === "no");
};

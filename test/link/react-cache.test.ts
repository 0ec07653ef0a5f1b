import { expect, test } from "@jest/globals";
import { followedApp, requestCalls } from "./follow.ts";
import { called, shown } from "./program-of.ts";

test.each([
  ["import { cache } from 'react';", "cache"],
  ["import * as React from 'react';", "React.cache"],
  ["import React from 'react';", "React.cache"],
])("what React's cache makes of a function is that function: %s %s", (imports, cache) => {
  const { returns } = called(
    `${imports} const f = ${cache}((a) => ({ got: a })); export const x = (a) => f(a);`,
  );
  expect(returns.map(({ value }) => shown(value))).toEqual(["{ got: arg }"]);
});

test("a function that is handed to what cache made is an argument like any other", () => {
  const { returns } = called(
    "import { cache } from 'react'; const f = cache((g) => g(1)); export const x = () => f((a) => a + 1);",
  );
  expect(returns.map(({ value }) => shown(value))).toEqual(["2"]);
});

test("an object that a cached function gives is shared within a run, and with other files of the route", () => {
  const { returns } = called(`import { cache } from 'react';
    const store = cache(() => ({ locale: undefined }));
    export const x = () => { const before = store().locale; store().locale = "en"; return [before, store().locale]; }`);
  expect(returns.map(({ value }) => shown(value))).toEqual(['[undefined|?, "en"]']);
});

test("another function's object is not shared", () => {
  const { returns } = called(`import { cache } from 'react';
    const store = () => ({ locale: undefined });
    export const x = () => { store().locale = "en"; return store().locale; }`);
  expect(returns.map(({ value }) => shown(value))).toEqual(["undefined"]);
});

/** The parts of acme-intl that matter here, as its package has them. */
const intl = {
  "node_modules/acme-intl/package.json": JSON.stringify({
    name: "acme-intl",
    peerDependencies: { next: "*" },
  }),
  "node_modules/acme-intl/server.js": `import { cache } from "react";
import { headers } from "next/headers";
import config from "acme-intl/config";
const store = cache(() => ({ locale: undefined }));
const fromHeaders = cache(async () => (await headers()).get("x-locale"));
const requestLocale = async () => store().locale || (await fromHeaders());
const read = cache(async (run, locale) => run({ locale, get requestLocale() { return locale ? Promise.resolve(locale) : requestLocale(); } }));
export const setRequestLocale = (locale) => { store().locale = locale; };
export const getLocale = cache(async (locale) => (await read(config, locale)).locale);
export const getRequestConfig = (run) => run;`,
};

const request = (body: string): string =>
  `import { getRequestConfig } from "acme-intl/server";\nexport default getRequestConfig(${body});`;
const asking = "async ({ requestLocale }) => ({ locale: await requestLocale })";

test.each([
  ["no locale is set", "await getLocale();", asking, 1],
  ["a locale is set before", 'setRequestLocale("en"); await getLocale();', asking, 0],
  ["a locale is set later", 'await getLocale(); setRequestLocale("en");', asking, 1],
  [
    "the locale of the address is set",
    "const { locale } = await params; setRequestLocale(locale); await getLocale();",
    asking,
    0,
  ],
  [
    "another part of the address is set",
    "const { slug } = await params; setRequestLocale(slug); await getLocale();",
    asking,
    1,
  ],
  ["the locale is given", 'await getLocale("en");', asking, 0],
  ["the app has one locale", "await getLocale();", "async () => ({ locale: 'en' })", 0],
])("acme-intl reads a header or not: %s", async (_, body, config, count) => {
  const { run } = await followedApp(
    {
      ...intl,
      "i18n/request.ts": request(config),
      "main.js": `import { getLocale, setRequestLocale } from "acme-intl/server";
export const x = async ({ params }) => { ${body} };`,
    },
    undefined,
    new Map([["acme-intl/config", "i18n/request.ts"]]),
  );
  const calls = requestCalls(run());
  expect(calls.length > 0 ? 1 : 0).toBe(count);
});

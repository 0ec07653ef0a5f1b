import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import { scanFiles } from "./scan.ts";
import { type Files, layout, nowOf, packageJson, page } from "./small-apps.ts";

const asking = "async ({ requestLocale }) => ({ locale: await requestLocale })";
const single = "async () => ({ locale: 'en' })";
const cookie = "async () => ({ locale: (await cookies()).get('locale')?.value })";

const intlApp = (body: string, config: string): Files => ({
  "package.json": packageJson({ "next-intl": "^4.0.0" }),
  "next.config.mjs": 'import plugin from "next-intl/plugin"; export default plugin("./config/intl.js")({});',
  "config/intl.js": `import { getRequestConfig } from "next-intl/server"; import { cookies } from "next/headers";
export default getRequestConfig(${config});`,
  ...page('import { getTranslations, setRequestLocale } from "next-intl/server";', body),
});

/** next-intl 4 as it is built, cut down to what a locale goes through. */
const installedIntl: Files = {
  "node_modules/next-intl/package.json": JSON.stringify({
    name: "next-intl",
    peerDependencies: { next: "*" },
    exports: {
      ".": { "react-server": "./index.react-server.js", default: "./index.react-client.js" },
      "./server": { "react-server": "./server.react-server.js", default: "./server.react-client.js" },
      "./config": "./config.js",
      "./plugin": "./plugin.js",
    },
  }),
  "node_modules/next-intl/index.react-client.js":
    '"use client"; export const NextIntlClientProvider = ({ children }) => children;',
  "node_modules/next-intl/index.react-server.js": `import{jsx as j}from"react/jsx-runtime";import{getTranslations as t}from"./server.react-server.js";
export async function NextIntlClientProvider({locale:l,children:c}){return j("div",{lang:l??await t(),children:c})}`,
  "node_modules/next-intl/config.js": "throw new Error('no config');",
  "node_modules/next-intl/plugin.js": "export default () => (config) => config;",
  "node_modules/next-intl/server.react-client.js":
    "export const getTranslations = () => { throw new Error(); };",
  "node_modules/next-intl/server.react-server.js": `import{headers as h}from"next/headers";import{cache as c}from"react";import s from"next-intl/config";
const n=c(function(){return{locale:void 0}});const a=c(async function(){return(await h()).get("X-LOCALE")});async function i(){return n().locale||await a()}
const g=c(async function(e,t){let o=e({locale:t,get requestLocale(){return t?Promise.resolve(t):i()}});return await o});
export const getTranslations=c(async function(e){await g(s,e?.locale);return(k)=>k});export const getRequestConfig=e=>e;export const setRequestLocale=e=>{n().locale=e};`,
};

const isDynamic = async (files: Files): Promise<boolean> => (await nowOf(files))[0] === "ssr certain";

test.each([
  ["no locale", 'await getTranslations("a");', asking, true],
  ["a locale set before", 'setRequestLocale("en"); await getTranslations("a");', asking, false],
  ["a locale that is given", 'await getTranslations({ locale: "en", namespace: "a" });', asking, false],
  ["one locale for the app", 'await getTranslations("a");', single, false],
  ["a cookie for the locale", 'await getTranslations("a");', cookie, true],
  ["a cookie, although a locale is set", 'setRequestLocale("en"); await getTranslations("a");', cookie, true],
])("next-intl with %s is the same installed or not", async (_, body, config, dynamic) => {
  const files = intlApp(body, config);
  expect(await isDynamic(files)).toBe(dynamic);
  expect(await isDynamic({ ...files, ...installedIntl })).toBe(dynamic);
});

test.each([
  ["before", 'setRequestLocale("en");', false],
  ["nowhere", "", true],
])(
  "the provider of next-intl with a locale that is set %s is the same installed or not",
  async (_, body, dynamic) => {
    const shown = page(
      'import { NextIntlClientProvider } from "next-intl"; import { setRequestLocale } from "next-intl/server";',
      body,
      "<NextIntlClientProvider><p /></NextIntlClientProvider>",
    );
    const files = { ...intlApp("", asking), ...shown };
    expect(await isDynamic(files)).toBe(dynamic);
    expect(await isDynamic({ ...files, ...installedIntl })).toBe(dynamic);
  },
);

const session: Files = {
  "node_modules/@acme/session/package.json": JSON.stringify({
    name: "@acme/session",
    peerDependencies: { next: "*" },
    main: "index.js",
  }),
  "node_modules/@acme/session/index.js":
    'const { cookies } = require("next/headers");\nexports.user = async () => (await cookies()).get("user");\nexports.now = () => 1;',
};
const userPage = page('import { user } from "@acme/session";', "await user();");
const acme = packageJson({ "@acme/session": "^1.0.0" });

test("an installed package that nobody described is followed to the line that reads the request", async () => {
  const { pages } = await scanFiles(
    memoryFileSystem({ "package.json": acme, "app/layout.jsx": layout, ...userPage, ...session }),
  );
  const now = pages.find(({ facts }) => facts.route.route === "/")?.now;
  expect([now?.mode, now?.confidence]).toEqual(["ssr", "certain"]);
  expect(now?.proof[0]?.chain.at(-1)).toMatchObject({ file: "node_modules/@acme/session/index.js", line: 2 });
});

test("an export of it that reads nothing leaves the page static", async () => {
  const files = page('import { now } from "@acme/session";', "now();");
  expect(await nowOf({ "package.json": acme, ...files, ...session })).toEqual(["static certain"]);
});

test("a package that is not installed counts as the config file describes it", async () => {
  const config = { packages: [{ name: "@acme/session", calls: ["user"], reads: "a cookie" }] };
  const expected = ["ssr certain", "user() reads a cookie"];
  expect(
    await nowOf({
      "package.json": acme,
      ...userPage,
      "prerender-advisor.config.json": JSON.stringify(config),
    }),
  ).toEqual(expected);
  expect(
    await nowOf({
      "package.json": packageJson({ "@acme/session": "1" }, { prerenderAdvisor: config }),
      ...userPage,
    }),
  ).toEqual(expected);
});

test("what the config file says of an installed package counts more than its code", async () => {
  const config = JSON.stringify({ packages: [{ name: "@acme/session", calls: ["user"], dynamic: false }] });
  const files = { "package.json": acme, ...userPage, ...session, "prerender-advisor.config.json": config };
  expect(await nowOf(files)).toEqual(["static certain"]);
});

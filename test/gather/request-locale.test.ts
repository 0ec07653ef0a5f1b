import { expect, test } from "@jest/globals";
import { readRequestConfig } from "../../src/gather/content/request-locale.ts";
import { programOf } from "./program-of.ts";

const configOf = (body: string, major = 4) =>
  readRequestConfig(
    programOf({
      "i18n/request.ts": `import { getRequestConfig } from "next-intl/server";
import { cookies } from "next/headers";
import { routing } from "./routing";
${body}`,
      "i18n/routing.ts": "export const routing = { locales: ['en'], defaultLocale: 'en' };",
    }),
    "i18n/request.ts",
    major,
  );

test.each([
  [
    "awaits requestLocale",
    "export default getRequestConfig(async ({ requestLocale }) => ({ locale: await requestLocale }));",
    "yes",
  ],
  [
    "takes requestLocale and leaves it",
    "export default getRequestConfig(async ({ requestLocale }) => ({ locale: 'en' }));",
    "yes",
  ],
  [
    "takes it from the parameters",
    "export default getRequestConfig(async (params) => { const l = await params.requestLocale; return { locale: l } });",
    "yes",
  ],
  [
    "is a function of its own",
    "const f = async ({ requestLocale }) => ({ locale: await requestLocale }); export default getRequestConfig(f);",
    "yes",
  ],
  ["has one locale", "export default getRequestConfig(async () => ({ locale: 'en', messages: {} }));", "no"],
  [
    "reads a cookie",
    "export default getRequestConfig(async () => ({ locale: (await cookies()).get('l') }));",
    "no",
  ],
  [
    "asks under a condition",
    "export default getRequestConfig(async (p) => ({ locale: process.env.L ? await p.requestLocale : 'en' }));",
    "maybe",
  ],
  ["is not there", "export const x = 1;", "maybe"],
  ["comes from somewhere else", "export default routing;", "maybe"],
])("it is known whether a request config that %s asks for the locale", (_, body, asks) => {
  expect(configOf(body).asksForLocale).toBe(asks);
});

test("the locale parameter reads a header in version 3 and none in version 4", () => {
  const body = "export default getRequestConfig(async ({ locale }) => ({ messages: {}, locale }));";
  expect([3, 4].map((major) => configOf(body, major).asksForLocale)).toEqual(["yes", "no"]);
});

test("what a request config reads beside the locale is among its effects", () => {
  const { effects } = configOf(
    "export default getRequestConfig(async () => ({ locale: (await cookies()).get('l')?.value }));",
  );
  const calls = effects.flatMap((effect) =>
    effect.kind === "call" && effect.callee.kind === "external" && effect.callee.path.length === 0
      ? [`${effect.callee.package} ${effect.callee.name}`]
      : [],
  );
  expect(calls).toEqual(["next/headers cookies"]);
});

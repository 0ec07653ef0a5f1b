import { expect, test } from "@jest/globals";
import { readApp } from "./program-of.ts";

/** The findings about the header of a GET with this body. */
const findingsOf = (body: string): readonly string[] => {
  const source = `import { cookies, headers } from "next/headers";
import { NextResponse } from "next/server";
import { limit } from "some-package";
export async function GET(request) { ${body} }`;
  const facts = readApp({ "app/api/a/route.js": source }).facts("/api/a");
  return facts.findings
    .filter(({ rule }) => rule === "public-header-on-personal-page")
    .map(({ message }) => message);
};

const open = '{ headers: { "Cache-Control": "public, s-maxage=60" } }';
const session = 'const name = (await cookies()).get("session")?.value;';

test.each([
  [`${session} return new Response(name, ${open});`, 1],
  [`${session} return NextResponse.json({ name }, ${open});`, 1],
  [`${session} if (!name) return new Response("", { status: 401 }); return new Response(name, ${open});`, 1],
  [
    `${session} const answer = NextResponse.json({ name }); answer.headers.set("Cache-Control", "s-maxage=60"); return answer;`,
    1,
  ],
  [`return new Response(request.cookies.get("session").value, ${open});`, 1],
  [`return new Response(request.headers.get("authorization"), ${open});`, 1],
  [`${session} if (!name) return new Response("nobody", ${open}); return new Response(name);`, 0],
  [`${session} return new Response(name, { headers: { "Cache-Control": "private, no-store" } });`, 0],
  [`return new Response(request.headers.get("user-agent"), ${open});`, 0],
  [`return new Response((await headers()).get("accept-language"), ${open});`, 0],
  [
    `const answer = new Response("a", ${open}); answer.headers.set("Access-Control-Allow-Origin", request.headers.get("Origin")); answer.headers.set("Access-Control-Allow-Headers", request.headers.get("Access-Control-Request-Headers")); return answer;`,
    0,
  ],
  [`return new Response(request.headers.get("sec-fetch-mode"), ${open});`, 0],
  [`await limit(request); return new Response(request.headers.get("origin"), ${open});`, 0],
  [`await limit(request); return new Response(request.headers.get("authorization"), ${open});`, 1],
  [`return new Response("the same", ${open});`, 0],
])("the GET `%s` has %s findings about its header", (body, count) => {
  expect(findingsOf(body)).toHaveLength(count);
});

test("the finding names the header and what is read, with its place", () => {
  expect(findingsOf(`${session} return new Response(name, ${open});`)).toEqual([
    'Cache-Control "public, s-maxage=60" lets shared caches hand one copy to everyone, but cookies() (app/api/a/route.js:4) decides what it shows: send "private, no-store", or take that out of it.',
  ]);
});

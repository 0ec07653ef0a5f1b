import { expect, test } from "@jest/globals";
import { slugFacts } from "./program-of.ts";

const cookie = "ctx.req.cookies.user";

/** What getServerSideProps with this body reads of the request, and what for. */
const readBy = (body: string, rest = ""): string => {
  const { values } = slugFacts(`export async function getServerSideProps(ctx) { ${body} }\n${rest}`);
  return `${values.request} ${values.requestUse}`;
};

/** Ways in which a cookie decides the props without standing in them. */
test.each([
  ["an assignment under an if", `let x = 1; if (${cookie}) x = 2; return { props: { x } }`],
  ["a property set under an if", `const p = {}; if (${cookie}) p.x = 2; return { props: p }`],
  [
    "a property set by a helper that is called under an if",
    `const p = {}; const mark = () => { p.x = 2 }; if (${cookie}) mark(); return { props: p }`,
  ],
  ["an assignment behind &&", `let x = 1; ${cookie} && (x = 2); return { props: { x } }`],
  ["an item pushed behind &&", `const x = []; ${cookie} && x.push(1); return { props: { x } }`],
  [
    "an assignment in a switch",
    `let x; switch (${cookie}) { case "a": x = 1; break; default: x = 2 } return { props: { x } }`,
  ],
  ["the number of turns of a while loop", `let n = 0; while (n < ${cookie}) n++; return { props: { n } }`],
  [
    "the number of turns of a for loop",
    `let n = 0; for (let i = 0; i < ${cookie}; i++) n += 1; return { props: { n } }`,
  ],
  [
    "the items that a continue passes over",
    `const x = []; for (const p of [1, 2]) { if (p !== ${cookie}) continue; x.push(p) } return { props: { x } }`,
  ],
  [
    "the turn that a break ends",
    `let u = 1; for (;;) { if (${cookie}) break; u = 2 } return { props: { u } }`,
  ],
  [
    "the early return of a helper",
    `return { props: { x: pick() } }; function pick() { if (${cookie}) return 1; return 2 }`,
  ],
  ["the conditional of a helper", `const pick = () => ${cookie} ? 1 : 2; return { props: { x: pick() } }`],
  ["the test of a filter", `return { props: { x: [1, 2].filter((p) => p === ${cookie}) } }`],
  [
    "the number that a filter leaves",
    `return { props: { x: [1, 2].filter((p) => p === ${cookie}).length } }`,
  ],
  ["the test of a find", `return { props: { x: [{ id: 1 }].find((p) => p.id === ${cookie}) } }`],
  ["the order of a sort", `return { props: { x: [1, 2].sort(() => (${cookie} ? 1 : -1)) } }`],
  ["the index into an array", `return { props: { x: ["a", "b"][${cookie}] } }`],
  ["the key into an object", `return { props: { x: { a: 1, b: 2 }[${cookie}] } }`],
  ["which of two props is returned", `if (${cookie}) return { props: { x: 1 } }; return { props: { x: 2 } }`],
])("a cookie that decides %s is content", (_, body) => {
  expect(readBy(body)).toBe("personal content");
});

/** What looks alike but where the cookie decides only who may enter. */
test.each([
  [
    "redirects before a variable is set",
    `if (!${cookie}) return { redirect: { destination: "/", permanent: false } }; let x = 1; x = 2; return { props: { x } }`,
  ],
  [
    "is not found before items are pushed",
    `if (!${cookie}) return { notFound: true }; const x = []; x.push(1); for (const i of [1, 2]) x.push(i); return { props: { x } }`,
  ],
  [
    "throws in a helper",
    `need(); return { props: { x: 1 } }; function need() { if (!${cookie}) throw new Error("no") }`,
  ],
])("a cookie without which the page %s is a guard", (_, body) => {
  expect(readBy(body)).toBe("personal guard");
});

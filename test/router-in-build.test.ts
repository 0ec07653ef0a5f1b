import { expect, test } from "@jest/globals";
import { type Files, nowOf, packageJson } from "./small-apps.ts";

const page = (body: string, from = "next/router"): string =>
  `import { useRouter } from "${from}";\nexport default function Page() { const router = useRouter(); ${body} return <p />; }`;
const pages = (index: string, more: Files = {}): Files => ({
  "package.json": packageJson({}),
  "pages/index.jsx": index,
  ...more,
});
const unlessId = 'if (!router.query.id) throw new Error("no id");';

/** What a build comes to in a page that throws by what useRouter() gives. */
const cases: readonly (readonly [string, Files, string])[] = [
  ["where the query has nothing", pages(page(unlessId)), "error certain"],
  [
    "where the query has something",
    pages(page('if (router.query.id) throw new Error("id");')),
    "static certain",
  ],
  ["once it is ready", pages(page('if (router.isReady) throw new Error("x");')), "static certain"],
  [
    "behind what is shown until it is ready",
    pages(page(`if (!router.isReady) return null; ${unlessId}`)),
    "static certain",
  ],
  ["and catches that", pages(page(`try { ${unlessId} } catch { return null; }`)), "static certain"],
  [
    "by what it cannot know",
    pages(page('if (router.asPath.length > 9) throw new Error("x");')),
    "static certain",
  ],
  [
    "in an effect",
    pages(
      page(`useEffect(() => { ${unlessId} });`).replace(
        "import",
        'import { useEffect } from "react";\nimport',
      ),
    ),
    "static certain",
  ],
  [
    "in a part that it shows",
    pages(
      `${page(unlessId).replace("export default function Page", "function Part")}\nexport default function Page() { return <Part />; }`,
    ),
    "error certain",
  ],
  [
    "where _app shows nothing until it is ready",
    pages(page(unlessId), {
      "pages/_app.jsx":
        'import { useRouter } from "next/router";\nexport default function App({ Component }) { const { isReady } = useRouter(); return isReady ? <Component /> : null; }',
    }),
    "static certain",
  ],
  [
    "for each request",
    pages(`${page(unlessId)}\nexport const getServerSideProps = () => ({ props: {} });`),
    "ssr certain",
  ],
  [
    "by a path that next.config may write otherwise",
    pages(
      'import { usePathname } from "next/navigation";\nexport default function Page() { if (usePathname() === "/") throw new Error("x"); return <p />; }',
      { "next.config.js": "module.exports = { trailingSlash: true };" },
    ),
    "static certain",
  ],
];

test.each(cases)("a page that throws %s", async (_, files, now) => {
  expect((await nowOf(files))[0]).toBe(now);
});

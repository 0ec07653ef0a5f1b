import { rmSync } from "node:fs";
import { join } from "node:path";
import { jest } from "@jest/globals";
import { writeFiles } from "../cli/temporary-app.ts";

/** A chapter is told with several runs of the command, and a busy machine takes its time. */
jest.setTimeout(150_000);

export type Files = Readonly<Record<string, string>>;

/** A small app of both routers before anything happens to it. */
export const storyApp: Files = {
  "package.json": '{ "name": "story", "dependencies": { "next": "16.4.6", "react": "19.2.0" } }',
  "app/layout.jsx":
    "export default function Root({ children }) { return <html><body>{children}</body></html>; }\n",
  "app/page.jsx": "export default function Home() { return <h1>Home</h1>; }\n",
  "app/pricing/page.jsx":
    'import { Header } from "../../components/header";\nexport default function Pricing() { return <Header />; }\n',
  "app/old/page.jsx": "export default function Old() { return <p>old</p>; }\n",
  "app/news/page.jsx":
    'export const revalidate = 600;\nexport default async function News() { const a = await fetch("https://cms.example.com/a"); return <p>{a.status}</p>; }\n',
  "app/team/layout.jsx": "export default function Team({ children }) { return <div>{children}</div>; }\n",
  "app/team/page.jsx": "export default function Members() { return <p>team</p>; }\n",
  "app/team/jobs/page.jsx": "export default function Jobs() { return <p>jobs</p>; }\n",
  "components/header.jsx":
    'import { greeting } from "../lib/greeting";\nexport async function Header() { return <h1>{await greeting()}</h1>; }\n',
  "lib/greeting.js": 'export async function greeting() { return "hello"; }\n',
  "pages/blog/[slug].jsx": [
    'export async function getStaticPaths() { return { paths: [], fallback: "blocking" }; }',
    "export async function getStaticProps({ params }) {",
    '  const post = await fetch("https://cms.example.com/" + params.slug);',
    "  return { props: { post: await post.json() }, revalidate: 3600 };",
    "}",
    "export default function Post({ post }) { return <p>{post.title}</p>; }",
    "",
  ].join("\n"),
};

/** What happens to the app, step by step. */
export const chapters = {
  "a helper gains cookies() behind two files": {
    "lib/greeting.js":
      'import { cookies } from "next/headers";\nexport async function greeting() {\n  const jar = await cookies();\n  return jar.get("name")?.value;\n}\n',
  },
  "a layout gains auth()": {
    "app/team/layout.jsx":
      'import { auth } from "@clerk/nextjs/server";\nexport default async function Team({ children }) { const { userId } = await auth(); return <div>{userId}{children}</div>; }\n',
  },
  "a revalidate is raised": {
    "pages/blog/[slug].jsx": (storyApp["pages/blog/[slug].jsx"] ?? "").replace("3600", "7200"),
  },
  "a revalidate is lowered": {
    "pages/blog/[slug].jsx": (storyApp["pages/blog/[slug].jsx"] ?? "").replace("3600", "60"),
  },
  "a revalidate is lost": {
    "app/news/page.jsx": (storyApp["app/news/page.jsx"] ?? "").replace(
      "export const revalidate = 600;\n",
      "",
    ),
  },
  "a route is renamed": { "app/fresh/page.jsx": storyApp["app/old/page.jsx"] ?? "", "app/old/page.jsx": "" },
  "a page is deleted": { "app/old/page.jsx": "" },
  "lines move, and nothing else": {
    "lib/greeting.js": `\n\n// moved down\n${storyApp["lib/greeting.js"]}`,
    "pages/blog/[slug].jsx": `\n\n${storyApp["pages/blog/[slug].jsx"]}`,
  },
} as const satisfies Readonly<Record<string, Files>>;

/** Writes the files of a chapter; an empty text deletes the file. */
export const play = (folder: string, files: Files): void => {
  const kept = Object.entries(files).filter(([, text]) => text !== "");
  writeFiles(folder, Object.fromEntries(kept));
  for (const [path, text] of Object.entries(files)) if (text === "") rmSync(join(folder, path));
};

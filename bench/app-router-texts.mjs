// The texts of generated App Router sections: shared layouts, a session some helpers away, client subtrees behind barrels, a workspace package.

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Calls between a page and what it reads. */
const helperDepth = 4;

/** Client components behind each page's own. */
const clientDepth = 5;

/** Kinds of pages with their share of an app; `isDynamic` where only one form makes sense. */
export const appKinds = [
  { name: "plain", share: 24 },
  { name: "browser", share: 20 },
  { name: "timed", share: 16 },
  { name: "listed", share: 12, isDynamic: true },
  { name: "session", share: 16 },
  { name: "search", share: 6, isDynamic: false },
  { name: "handler", share: 6, isDynamic: false },
];

/** Everything that sections of the App Router share. */
export const appSharedFiles = () => ({
  "packages/ui/package.json": JSON.stringify({ name: "@generated/ui", exports: "./src/index.ts" }, null, 2),
  "packages/ui/src/index.ts": `export * from "./card";\nexport * from "./badge";\n`,
  "packages/ui/src/card.tsx": `export const Card = ({ children }) => <section className="card">{children}</section>;\n`,
  "packages/ui/src/badge.tsx": `export const Badge = ({ text }) => <span className="badge">{text}</span>;\n`,
  "server/index.ts": `${Array.from({ length: helperDepth }, (_, step) => `export * from "./step${step}";`).join("\n")}\n`,
  ...Object.fromEntries(
    Array.from({ length: helperDepth }, (_, step) => [`server/step${step}.ts`, helperText(step)]),
  ),
  "app/layout.tsx": `import type { ReactNode } from "react";
import { Badge } from "@generated/ui";

export const metadata = { title: "Generated" };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Badge text="generated" />
        {children}
      </body>
    </html>
  );
}
`,
});

const helperText = (step) =>
  step + 1 === helperDepth
    ? `import { cookies } from "next/headers";

export async function session${step}() {
  const store = await cookies();
  return store.get("session")?.value ?? null;
}

export const shown${step} = (text: string) => text.trim();
`
    : `import { session${step + 1} } from "./step${step + 1}";

export async function session${step}() {
  const found = await session${step + 1}();
  return found === null ? null : { id: found, depth: ${step} };
}

export const shown${step} = (text: string) => text.toUpperCase().slice(${step});
`;

/** A section: its layout, and its client components behind a barrel. */
export const appSectionFiles = (section) => ({
  [`app/${section}/layout.tsx`]: `import { ${capital(section)}Menu } from "@/client/${section}";

export default function ${capital(section)}Layout({ children }) {
  return (
    <div>
      <${capital(section)}Menu />
      {children}
    </div>
  );
}
`,
  [`client/${section}/index.ts`]: `export { Part0 as ${capital(section)}Menu } from "./part0";\nexport * from "./part1";\n`,
  ...Object.fromEntries(
    Array.from({ length: clientDepth }, (_, depth) => [
      `client/${section}/part${depth}.tsx`,
      clientText(depth),
    ]),
  ),
});

const clientText = (depth) => `"use client";

import { useEffect, useState } from "react";
${depth + 1 < clientDepth ? `import { Part${depth + 1} } from "./part${depth + 1}";\n` : ""}
export function Part${depth}() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const close = () => setOpen(false);
    window.addEventListener("scroll", close);
    return () => window.removeEventListener("scroll", close);
  }, []);
  return (
    <div onClick={() => setOpen(!open)}>
      {open ? "open" : "closed"}${depth + 1 < clientDepth ? `\n      <Part${depth + 1} />` : ""}
    </div>
  );
}
`;

/** The source of one route. */
export const appRouteText = ({ section, name, kind, isDynamic }) =>
  kind === "handler"
    ? handlerText(section)
    : pageOf({ section, name, isDynamic, ...builders[kind](section) });

const pageOf = ({ section, name, imports = [], head = "", body, isAsync = false, props = "", isDynamic }) =>
  `${[`import { Card } from "@generated/ui";`, ...imports].join("\n")}

${head}export default ${isAsync ? "async " : ""}function ${capital(section)}${capital(name)}Page(${props}) {
${body}${isDynamic && props === "" ? "  // One of several paths.\n" : ""}  return (
    <Card>
      <h1>${section} ${name}</h1>
      {shown.length}
    </Card>
  );
}
`;

const builders = {
  plain: () => ({ body: `  const shown = "nothing that changes";\n` }),
  browser: (section) => ({
    imports: [`import { Part1 } from "@/client/${section}";`],
    body: `  const shown = [<Part1 key="1" />];\n`,
  }),
  timed: (section) => ({
    head: "export const revalidate = 600;\n\n",
    isAsync: true,
    body: `  const shown = await (await fetch("https://${section}.example.com/")).text();\n`,
  }),
  listed: () => ({
    head: `export const generateStaticParams = () => [{ id: "1" }, { id: "2" }];\n\n`,
    isAsync: true,
    props: "{ params }",
    body: "  const { id: shown } = await params;\n",
  }),
  session: () => ({
    imports: [`import { session0, shown1 } from "@/server";`],
    isAsync: true,
    body: "  const shown = shown1(String((await session0())?.id));\n",
  }),
  search: () => ({
    isAsync: true,
    props: "{ searchParams }",
    body: `  const { q: shown = "" } = await searchParams;\n`,
  }),
};

const handlerText = (section) => `import { session0 } from "@/server";

export async function GET() {
  return Response.json({ section: "${section}", user: await session0() });
}
`;

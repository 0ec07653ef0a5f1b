/** A small app of both routers with layers, as texts. */
export const appFiles: Readonly<Record<string, string>> = {
  "package.json": '{ "name": "app", "dependencies": { "next": "15.5.0" } }',
  "tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
  "lib/session.ts":
    'import { cookies } from "next/headers";\nexport const user = async () => (await cookies()).get("id");\n',
  "lib/format.ts": "export const shown = (text: string) => text.trim();\n",
  "lib/index.ts": 'export * from "./session";\nexport * from "./format";\n',
  "data/names.json": '{ "first": "Ada" }',
  "app/layout.tsx":
    "export default function Layout({ children }) { return <html><body>{children}</body></html>; }\n",
  "app/page.tsx":
    'import { shown } from "@/lib";\nimport names from "@/data/names.json";\nexport default function Page() { return <p>{shown(names.first)}</p>; }\n',
  "app/account/page.tsx":
    'import { user } from "@/lib";\nexport default async function Page() { return <p>{(await user())?.value}</p>; }\n',
  "app/news/[id]/page.tsx":
    'export const revalidate = 60;\nexport const generateStaticParams = () => [{ id: "1" }];\nexport default function Page() { return <p>news</p>; }\n',
  "pages/old.tsx":
    "export const getServerSideProps = async ({ req }) => ({ props: { id: req.cookies.id } });\nexport default function Old() { return <p>old</p>; }\n",
  "pages/api/hook.ts": 'export default (_, res) => { res.revalidate("/old"); res.end(); };\n',
};

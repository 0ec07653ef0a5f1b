// The texts of what generated pages share: configuration, helpers behind helpers, barrels, components.

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const barrel = (names) => names.map((name) => `export * from "./${name}";`).join("\n");

const uiNames = Array.from({ length: 30 }, (_, index) => `widget${index + 1}`);

/** Everything outside the sections. */
export function sharedFiles(sections) {
  return {
    "package.json": JSON.stringify(
      {
        name: "generated-app",
        private: true,
        workspaces: ["packages/*"],
        dependencies: { next: "16.4.6", react: "19.2.0", "react-dom": "19.2.0", swr: "2.3.6" },
      },
      null,
      2,
    ),
    "tsconfig.json": JSON.stringify(
      { compilerOptions: { jsx: "preserve", paths: { "@/*": ["./*"] } } },
      null,
      2,
    ),
    "next.config.mjs": "export default { reactStrictMode: true, poweredByHeader: false };\n",
    ...libraryFiles,
    ...componentFiles(sections),
    ...Object.fromEntries(sections.map((section) => [`pages/api/${section}.ts`, apiText(section)])),
    "pages/_app.tsx": `import type { AppProps } from "next/app";
import { Providers } from "@/components";

export default function App({ Component, pageProps }: AppProps) {
  return (
    <Providers>
      <Component {...pageProps} />
    </Providers>
  );
}
`,
    "pages/_document.tsx": `import { Head, Html, Main, NextScript } from "next/document";

export default function Document() {
  return (
    <Html lang="en">
      <Head />
      <body>
        <Main />
        <NextScript />
      </body>
    </Html>
  );
}
`,
  };
}

const apiText = (section) => `import type { NextApiRequest, NextApiResponse } from "next";
import { listItems } from "@/lib/${section}";

export default async function handler(request: NextApiRequest, response: NextApiResponse) {
  response.json(await listItems(String(request.query.id ?? "all")));
}
`;

const libraryFiles = {
  "lib/time.ts":
    "export const MINUTE = 60;\nexport const HOUR = 60 * MINUTE;\nexport const DAY = 24 * HOUR;\n",
  "lib/env.ts": `export const env = { api: process.env.API_URL ?? "https://api.example.com", secret: process.env.SECRET ?? "" };\n`,
  "lib/http.ts": `import { env } from "./env";

export class HttpError extends Error {
  constructor(readonly status: number, address: string) {
    super(\`\${address} answered \${status}\`);
  }
}

export async function getJson<Body>(path: string, init: RequestInit = {}): Promise<Body> {
  const response = await fetch(\`\${env.api}/\${path}\`, { ...init, headers: { accept: "application/json", ...init.headers } });
  if (!response.ok) throw new HttpError(response.status, path);
  return response.json();
}
`,
  "lib/client.ts": `import { getJson } from "./http";

export interface Item {
  readonly id: string;
  readonly title: string;
  readonly cents: number;
  readonly at: string;
}

export const client = {
  list: (table: string, id: string) => getJson<Item[]>(\`\${table}?id=\${encodeURIComponent(id)}\`),
  search: (table: string, text: string, page: number) => getJson<Item[]>(\`\${table}/search?q=\${text}&page=\${page}\`),
  ids: (table: string) => getJson<string[]>(\`\${table}/ids\`),
  ofUser: (table: string, user: string, id: string) => getJson<Item[]>(\`users/\${user}/\${table}?id=\${id}\`),
};
`,
  "lib/cookies.ts": `import type { IncomingMessage } from "node:http";

export function readCookie(request: IncomingMessage, name: string): string | null {
  const pairs = (request.headers.cookie ?? "").split(";").map((pair) => pair.trim().split("="));
  return pairs.find(([key]) => key === name)?.[1] ?? null;
}
`,
  "lib/session.ts": `import { createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { readCookie } from "./cookies";
import { env } from "./env";

export interface User {
  readonly id: string;
  readonly name: string;
  readonly isAdmin: boolean;
}

export function readSession(request: IncomingMessage): User | null {
  const [payload, signature] = (readCookie(request, "session") ?? "").split(".");
  if (!payload || createHmac("sha256", env.secret).update(payload).digest("hex") !== signature) return null;
  return JSON.parse(Buffer.from(payload, "base64url").toString());
}
`,
  "lib/auth.ts": `import type { GetServerSidePropsContext, GetServerSidePropsResult } from "next";
import { readSession, type User } from "./session";

type Load<Props, Rest extends unknown[]> = (
  context: GetServerSidePropsContext,
  ...rest: Rest
) => Promise<GetServerSidePropsResult<Props>>;

export function withUser<Props extends object>(load: Load<Props, [User]>): Load<Props, []> {
  return async (context) => {
    const user = readSession(context.req);
    if (user === null) return { redirect: { destination: "/login", permanent: false } };
    return load(context, user);
  };
}

export function adminOnly<Props extends object>(load: Load<Props, []>): Load<Props, []> {
  return async (context) => {
    if (!readSession(context.req)?.isAdmin) return { notFound: true };
    return load(context);
  };
}
`,
  "lib/with-logging.ts": `import type { GetServerSideProps } from "next";

export function withLogging(name: string, load: GetServerSideProps): GetServerSideProps {
  return async (context) => {
    const start = performance.now();
    try {
      return await load(context);
    } finally {
      console.info(\`\${name} took \${performance.now() - start} ms\`);
    }
  };
}
`,
  "lib/format/index.ts": `${barrel(["money", "date", "text", "list"])}\n`,
  "lib/format/money.ts": `const euros = new Intl.NumberFormat("en-IE", { style: "currency", currency: "EUR" });

export const formatMoney = (cents: number): string => euros.format(cents / 100);
`,
  "lib/format/date.ts": `export const formatDate = (date: string): string => new Date(date).toISOString().slice(0, 10);\n`,
  "lib/format/text.ts": `export const shorten = (text: string, length: number): string =>
  text.length <= length ? text : \`\${text.slice(0, length - 1)}…\`;
`,
  "lib/format/list.ts": `export const groupBy = <Item,>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
};
`,
};

const componentFiles = (sections) => ({
  "components/index.ts": `${barrel(["layout", "ui", "providers", ...sections])}\n`,
  "components/ui/index.ts": `${barrel(["button", "panel", "table", ...uiNames])}\n`,
  "components/ui/button.tsx": widget("Button", "button"),
  "components/ui/panel.tsx": widget("Panel", "section"),
  "components/ui/table.tsx": widget("Table", "table"),
  ...Object.fromEntries(uiNames.map((name) => [`components/ui/${name}.tsx`, widget(capital(name), "div")])),
  "components/providers.tsx": `import { createContext, type ReactNode, useContext, useState } from "react";

const Theme = createContext("light");

export const useTheme = () => useContext(Theme);

export function Providers({ children }: { readonly children: ReactNode }) {
  const [theme] = useState("light");
  return <Theme.Provider value={theme}>{children}</Theme.Provider>;
}
`,
  "components/layout.tsx": `import Link from "next/link";
import type { ReactNode } from "react";
import useSWR from "swr";
import { Button } from "./ui";

const load = (address: string) => fetch(address).then((response) => response.json());

function CartBadge() {
  const { data } = useSWR("/api/cart", load);
  return <span>{data?.count ?? 0}</span>;
}

export function Layout({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <nav>
${sections.map((section) => `        <Link href="/${section}">${section}</Link>`).join("\n")}
        <CartBadge />
        <Button onClick={() => undefined}>Menu</Button>
      </nav>
      <h1>{title}</h1>
      <main>{children}</main>
    </>
  );
}
`,
});

const widget = (
  name,
  tag,
) => `import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";

interface ${name}Properties {
  readonly children?: ReactNode;
  readonly heading?: string;
  readonly isOpen?: boolean;
  readonly onClick?: () => void;
}

export function ${name}({ children, heading, isOpen = true, onClick }: ${name}Properties) {
  const element = useRef<HTMLElement>(null);
  const [isActive, setActive] = useState(isOpen);

  useEffect(() => {
    setActive(isOpen);
    const close = (event: KeyboardEvent) => (event.key === "Escape" ? setActive(false) : undefined);
    window.addEventListener("keydown", close);
    return () => window.removeEventListener("keydown", close);
  }, [isOpen]);

  const click = useCallback(() => {
    setActive((active) => !active);
    onClick?.();
  }, [onClick]);

  return (
    <${tag} ref={element as never} className={isActive ? "active ring-2 ring-offset-2" : "idle opacity-75"} onClick={click}>
      {heading === undefined ? null : <strong>{heading}</strong>}
      {children}
    </${tag}>
  );
}
`;

/** The queries and components of one section. */
export function sectionFiles(section, next) {
  const name = capital(section);
  const parts = Array.from({ length: 3 + Math.floor(next() * 4) }, (_, index) => `part${index + 1}`);
  return {
    [`lib/${section}/index.ts`]: `${barrel(["queries", "prices"])}\n`,
    [`lib/${section}/prices.ts`]: `import type { Item } from "../client";

export const totalOf = (items: readonly Item[]): number => items.reduce((sum, { cents }) => sum + cents, 0);
`,
    [`lib/${section}/queries.ts`]: `import { client, type Item } from "../client";
import { totalOf } from "./prices";

const table = "${section}";

export const listItems = (id: string): Promise<Item[]> => client.list(table, id);
export const listIds = (name: string): Promise<string[]> => client.ids(name);
export const searchItems = (text: string, page: number): Promise<Item[]> => client.search(table, text, page);

export async function itemsOfUser(user: string, id: string): Promise<Item[]> {
  const items = await client.ofUser(table, user, id);
  return totalOf(items) > 0 ? items : [];
}
`,
    [`components/${section}/index.ts`]: `${barrel(["header", "list", "use-items", ...parts])}\n`,
    [`components/${section}/header.tsx`]: `import { ${name}Part1 } from "./part1";

export function ${name}Header({ count, total }: { readonly count: number; readonly total: string }) {
  return (
    <header>
      {count} things, {total}
      <${name}Part1 heading="More" />
    </header>
  );
}
`,
    [`components/${section}/list.tsx`]: `import { formatMoney, shorten } from "@/lib/format";
import type { Item } from "@/lib/client";

export function ${name}List({ items }: { readonly items: readonly Item[] }) {
  return (
    <ul>
      {items.map(({ id, title, cents }) => (
        <li key={id}>
          {shorten(title, 40)} {formatMoney(cents)}
        </li>
      ))}
    </ul>
  );
}
`,
    [`components/${section}/use-items.ts`]: `import useSWR from "swr";

const load = (address: string) => fetch(address).then((response) => response.json());

export const use${name}Items = (address: string) => useSWR(address, load);
`,
    ...Object.fromEntries(
      parts.map((part) => [`components/${section}/${part}.tsx`, widget(`${name}${capital(part)}`, "div")]),
    ),
  };
}

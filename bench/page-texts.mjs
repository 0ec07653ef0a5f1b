// The texts of generated pages, one builder for each kind of page.

/** Kinds of pages with their share of an app; `isDynamic` where only one form makes sense. */
export const pageKinds = [
  { name: "plain", share: 22 },
  { name: "browser", share: 14 },
  { name: "timed", share: 18 },
  { name: "frozen", share: 8 },
  { name: "server", share: 12 },
  { name: "query", share: 5, isDynamic: false },
  { name: "account", share: 12 },
  { name: "guarded", share: 5 },
  { name: "header", share: 2, isDynamic: false },
  { name: "initial", share: 2, isDynamic: false },
];

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** The source of one page. */
export function pageText({ section, name, kind, isDynamic, next }) {
  const component = `${capital(section)}${capital(name)}Page`;
  const rows = 3 + Math.floor(next() * 8);
  const built = builders[kind]({ section, isDynamic, component });
  const { data = "", inside = "", after = "" } = built;
  const parts = [
    importLines(section, built),
    data,
    componentText({ component, section, rows, inside, ...built }),
    after,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

const importLines = (section, { imports, hooks = [] }) =>
  [
    `import Head from "next/head";`,
    `import { useMemo, useState } from "react";`,
    `import { Layout, Button, Panel, Table } from "@/components";`,
    `import { ${[`${capital(section)}Header`, `${capital(section)}List`, ...hooks].join(", ")} } from "@/components/${section}";`,
    `import { formatDate, formatMoney } from "@/lib/format";`,
    ...imports,
  ].join("\n");

const componentText = ({ component, section, props, rows, inside }) => `interface Properties {
  readonly items: readonly { readonly id: string; readonly title: string; readonly cents: number; readonly at: string }[];
  readonly name?: string | null;
}

export default function ${component}({ ${props} }: Properties) {
${inside}  const [open, setOpen] = useState<string | null>(null);
  const total = useMemo(() => items.reduce((sum, item) => sum + item.cents, 0), [items]);
  return (
    <Layout title="${component}">
      <Head>
        <title>${component}</title>
      </Head>
      <${capital(section)}Header count={items.length} total={formatMoney(total)} />
${Array.from({ length: rows }, (_, row) => panel(section, row)).join("\n")}
      <Table>
        {items.map((item) => (
          <tr key={item.id} onClick={() => setOpen(item.id === open ? null : item.id)}>
            <td>{item.title}</td>
            <td>{formatDate(item.at)}</td>
            <td>{formatMoney(item.cents)}</td>
          </tr>
        ))}
      </Table>
    </Layout>
  );
}`;

const panel = (section, row) => `      <Panel heading="Part ${row + 1}" isOpen={open === "${row}"}>
        <p className="text-sm text-gray-700 dark:text-gray-300">
          {total > ${row * 100} ? "More than expected in this part." : "Nothing unusual in this part."}
        </p>
        <${capital(section)}List items={items.filter((item) => item.cents % ${row + 2} === 0)} />
        <Button onClick={() => setOpen("${row}")}>Show part ${row + 1}</Button>
      </Panel>`;

const paths = (section) => `export const getStaticPaths: GetStaticPaths = async () => {
  const ids = await listIds("${section}");
  return { paths: ids.map((id) => ({ params: { id } })), fallback: "blocking" };
};

`;

const idOf = (isDynamic, from) => (isDynamic ? `String(${from}?.id)` : `"all"`);
const queries = (section, names) => `import { ${names} } from "@/lib/${section}";`;
const types = (names) => `import type { ${names} } from "next";`;

const staticProps = (
  section,
  isDynamic,
  tail,
) => `${isDynamic ? paths(section) : ""}export const getStaticProps: GetStaticProps = async ({ params }) => {
  const items = await listItems(${idOf(isDynamic, "params")});
  if (items.length === 0) return { notFound: true${tail} };
  return { props: { items }${tail} };
};`;

const staticImports = (section, isDynamic) => [
  types(isDynamic ? "GetStaticPaths, GetStaticProps" : "GetStaticProps"),
  queries(section, isDynamic ? "listIds, listItems" : "listItems"),
];

const builders = {
  plain: () => ({ imports: [], props: "items = []" }),
  browser: ({ section }) => ({
    imports: [],
    hooks: [`use${capital(section)}Items`],
    props: "",
    inside: `  const { data: items = [] } = use${capital(section)}Items("/api/${section}");\n`,
  }),
  timed: ({ section, isDynamic }) => ({
    imports: [...staticImports(section, isDynamic), `import { MINUTE } from "@/lib/time";`],
    data: staticProps(section, isDynamic, ", revalidate: 5 * MINUTE"),
    props: "items",
  }),
  frozen: ({ section, isDynamic }) => ({
    imports: staticImports(section, isDynamic),
    data: staticProps(section, isDynamic, ""),
    props: "items",
  }),
  server: ({ section, isDynamic }) => ({
    imports: [queries(section, "listItems"), `import { withLogging } from "@/lib/with-logging";`],
    data: `export const getServerSideProps = withLogging("${section}", async ({ params }) => {
  const items = await listItems(${idOf(isDynamic, "params")});
  if (items.length === 0) return { notFound: true };
  return { props: { items } };
});`,
    props: "items",
  }),
  query: ({ section }) => ({
    imports: [types("GetServerSideProps"), queries(section, "searchItems")],
    data: `export const getServerSideProps: GetServerSideProps = async ({ query: { q = "", page = "1" } }) => {
  return { props: { items: await searchItems(String(q), Number(page)) } };
};`,
    props: "items",
  }),
  account: ({ section, isDynamic }) => ({
    imports: [queries(section, "itemsOfUser"), `import { withUser } from "@/lib/auth";`],
    data: `export const getServerSideProps = withUser(async ({ params }, user) => {
  const items = await itemsOfUser(user.id, ${idOf(isDynamic, "params")});
  return { props: { items, name: user.name } };
});`,
    props: "items, name",
  }),
  guarded: ({ section, isDynamic }) => ({
    imports: [queries(section, "listItems"), `import { adminOnly } from "@/lib/auth";`],
    data: `export const getServerSideProps = adminOnly(async ({ params }) => ({
  props: { items: await listItems(${idOf(isDynamic, "params")}) },
}));`,
    props: "items",
  }),
  header: ({ section }) => ({
    imports: [types("GetServerSideProps"), queries(section, "listItems")],
    data: `export const getServerSideProps: GetServerSideProps = async ({ res }) => {
  res.setHeader("Cache-Control", "public, s-maxage=120, stale-while-revalidate=600");
  return { props: { items: await listItems("all") } };
};`,
    props: "items",
  }),
  initial: ({ section, component }) => ({
    imports: [queries(section, "listItems")],
    props: "items",
    after: `${component}.getInitialProps = async () => ({ items: await listItems("all") });`,
  }),
};

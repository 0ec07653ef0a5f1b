import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import { scanFiles } from "./scan.ts";

export type Files = Readonly<Record<string, string>>;

export const layout =
  "export default function Root({ children }) { return <html><body>{children}</body></html>; }";

/** A package.json that asks for Next 16 and these packages. */
export const packageJson = (dependencies: Files, more: object = {}): string =>
  JSON.stringify({
    name: "app",
    dependencies: { next: "16.4.6", react: "19.2.0", ...dependencies },
    ...more,
  });

/** How the routes of an app render: mode and confidence, and what each reason says. */
export const scanned = async (files: Files): Promise<ReadonlyMap<string, readonly string[]>> => {
  const { pages } = await scanFiles(memoryFileSystem({ "app/layout.jsx": layout, ...files }));
  return new Map(
    pages.map(({ facts, now }) => [
      facts.route.route,
      [`${now.mode} ${now.confidence}`, ...now.proof.map(({ says }) => says)],
    ]),
  );
};

/** How `/` renders. */
export const nowOf = async (files: Files): Promise<readonly string[]> =>
  (await scanned(files)).get("/") ?? [];

/** A page of `/` that imports, does and shows something. */
export const page = (imports: string, body: string, shows = "<p />"): Files => ({
  "app/page.jsx": `${imports}\nexport default async function Page() { ${body} return ${shows}; }`,
});

/** What keeps the mode of `/` from being certain, with its place. */
export const doubtsOf = async (files: Files): Promise<readonly string[]> => {
  const { pages } = await scanFiles(memoryFileSystem({ "app/layout.jsx": layout, ...files }));
  const home = pages.find(({ facts }) => facts.route.route === "/");
  return (home?.now.doubts ?? []).map(
    ({ says, at }) => `${says}${at === null ? "" : ` (${at.file}:${at.line})`}`,
  );
};

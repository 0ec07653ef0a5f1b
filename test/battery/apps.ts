import { expect, jest } from "@jest/globals";
import type { AppReport, Report, RouteReport } from "../../src/model/report.ts";
import { type Ended, type Start, spawnCli } from "../cli/spawn-cli.ts";
import { commandsIn } from "../plain-lines.ts";

/** Milliseconds after which a test counts as hanging: nothing passes or fails by being quicker. */
jest.setTimeout(150_000);

/** Path to text. */
export type Files = Readonly<Record<string, string>>;

/** What makes a folder a Next.js app. */
export const manifest = '{ "name": "app", "dependencies": { "next": "16.4.6" } }';

export const plainPage = "export default function Page() { return <p>hello</p>; }\n";

/** A page whose data comes from a host: whether it may be prerendered is what only a person can say. */
export const fetchingPage = (host: string): string => `
export async function getServerSideProps() {
  const response = await fetch("https://${host}/");
  return { props: { news: await response.json() } };
}
export default function Page({ news }) { return <p>{news.title}</p>; }
`;

/** A page whose getServerSideProps has this body, behind these imports. */
export const serverPage = (imports: string, body: string): string =>
  `${imports}\nexport async function getServerSideProps({ req }) { ${body} }\n${plainPage}`;

/** An app in the scanned folder; what is given replaces or joins the least that an app needs. */
export const app = (files: Files): Files => ({
  "package.json": manifest,
  "pages/index.jsx": plainPage,
  ...files,
});

/** Several apps, each in a folder of its own. */
export const monorepo = (apps: Readonly<Record<string, Files>>): Files => ({
  "package.json": '{ "name": "monorepo", "workspaces": ["*"] }',
  ...Object.fromEntries(
    Object.entries(apps).flatMap(([folder, files]) =>
      Object.entries(app(files)).map(([path, text]) => [`${folder}/${path}`, text]),
    ),
  ),
});

/** The report on stdout of a scan that went well. */
export const reportIn = ({ code, out, err }: Ended): Report => {
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const report: Report = JSON.parse(out);
  expect(report.ok).toBe(true);
  return report;
};

/** Scans a folder as a process of its own. */
export const scanned = async (
  folder: string,
  args: readonly string[] = [],
  start: Start = {},
): Promise<Report> => reportIn(await spawnCli(["scan", folder, "--json", ...args], start));

/** The app in a folder of the scanned one. */
export const appIn = (report: Report, root: string): AppReport => {
  const found = report.apps.find((one) => one.root === root);
  if (found === undefined) throw new RangeError(`no app in ${root}`);
  return found;
};

/** A route of the only app. */
export const routeIn = ({ apps }: Report, route: string): RouteReport => {
  const found = apps[0]?.routes.find((one) => one.route === route);
  if (found === undefined) throw new RangeError(`no route ${route}`);
  return found;
};

export const routesOf = ({ routes }: AppReport): readonly string[] => routes.map(({ route }) => route);

/** Reasons of everything that was left out, by file. */
export const skippedIn = (report: Report): Readonly<Record<string, string>> =>
  Object.fromEntries(report.apps.flatMap((one) => one.skipped.map(({ file, reason }) => [file, reason])));

/** Nothing but lines of text: no control, bidirectional or zero-width character, nothing that cannot be shown. */
export const expectPlainLines = (text: string): void => {
  expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
  expect(commandsIn(text)).toEqual([]);
};

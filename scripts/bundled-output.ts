import { fileURLToPath } from "node:url";
import {
  defaultLimits,
  diskFileSystem,
  loadQuestions,
  packageRoot,
  type Report,
  renderers,
  scan,
} from "../src/index.ts";

const directory = "fixtures/shop";

/** Lines of the table that the README shows, by the first route that they name; the others are left out. */
const shown: ReadonlySet<string> = new Set([
  "/",
  "/about",
  "/account/…",
  "/admin",
  "/blog",
  "/deals",
  "/gift-cards",
  "/products/[id]",
  "/search",
  "/status",
]);

/** Starts a line of the table: the symbol of a mode. */
const entry = /^ {2}[○●◐ƒ✗?] /;

/** Scans the bundled app as `npm start` does where nobody can be asked. */
export const bundledReport = async (): Promise<Report> => {
  const { report } = await scan({
    fs: diskFileSystem(fileURLToPath(new URL(`../${directory}`, import.meta.url))),
    rootLabel: directory,
    rootName: "shop",
    toolVersion: "0.0.0",
    questions: loadQuestions(diskFileSystem(packageRoot)),
    savedAnswers: [],
    flagAnswers: [],
    ask: null,
    onProgress: () => undefined,
    limits: defaultLimits,
  });
  return report;
};

/** What a terminal of 80 columns shows of a report; the time is fixed, because it differs from run to run. */
export const terminalText = async (report: Report): Promise<string> => {
  const render = await renderers.pretty();
  return render(report, { color: false, width: 80, verbose: false, seconds: 0.9, directory });
};

interface Columns {
  readonly route: number;
  readonly advice: number;
}

const columnsOf = (head: string): Columns => ({
  route: head.indexOf("route"),
  advice: head.indexOf("advice"),
});

/** The first route that an entry names, without what follows it where it stands for several. */
const routeOf = ([line = ""]: readonly string[], { route, advice }: Columns): string =>
  line
    .slice(route, advice)
    .trim()
    .replace(/,? .*$|,$/, "");

/** The text with only some lines of its table; each run of the others becomes one "…". */
export const excerpt = (text: string): string => {
  const lines = text.trimEnd().split("\n");
  const head = lines.findIndex((line) => line.startsWith("  now "));
  const end = lines.indexOf("", head);
  const columns = columnsOf(lines[head] ?? "");
  const entries: string[][] = [];
  for (const line of lines.slice(head + 1, end)) {
    if (entry.test(line)) entries.push([line]);
    else entries.at(-1)?.push(line);
  }
  const kept = entries.flatMap((each) => (shown.has(routeOf(each, columns)) ? each : ["  …"]));
  const folded = kept.filter((line, index) => line !== "  …" || kept[index - 1] !== line);
  return [...lines.slice(0, head + 1), ...folded, ...lines.slice(end)].join("\n");
};

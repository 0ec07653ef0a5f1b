import type { ModuleSummary } from "../../model/module-summary.ts";
import { mentionedIn } from "../../syntax/mentioned.ts";
import { approximation } from "../approximation.ts";
import type { Decided } from "./deciding-function.ts";
import { entryStep } from "./page-exports.ts";
import type { PageReading, PagesApp } from "./page-reading.ts";

/**
 * The data function that a plugin of next.config gives a page without one, where that renders it per request; null: it leaves the page
 * static. Whether the plugin does so is for a file of its own to say, and for the bundler.
 */
export const completedPage = (
  { completedBy }: PagesApp,
  { route, summary, exports }: PageReading,
): Omit<Decided, "doubts"> | null => {
  if (completedBy === null || exports.functions.getStaticPaths !== undefined) return null;
  const added = isHandedToImport(summary) ? "getInitialProps" : route.isDynamic ? "getServerSideProps" : null;
  if (added === null) return null;
  return {
    name: "added",
    run: null,
    proof: [
      { says: `${completedBy} in next.config gives it ${added}`, chain: [entryStep(exports.start, "page")] },
    ],
    likely: [
      approximation(
        "dataFunction",
        `${completedBy} gives pages data functions unless its loader is turned off`,
        exports.start,
      ),
    ],
  };
};

/** `export default withAuth(Page)` */
const isHandedToImport = ({ exports, imports, body }: ModuleSummary): boolean => {
  const local = exports.find(({ exported }) => exported === "default")?.local;
  const imported = imports.map((each) => each.local);
  return body.some(
    (statement) =>
      statement.kind === "variable" &&
      statement.target.kind === "name" &&
      statement.target.name === local &&
      statement.value?.kind === "call" &&
      mentionedIn(statement.value).names.some((name) => imported.includes(name)),
  );
};

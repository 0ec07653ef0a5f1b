import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import { scanResult } from "./scan.ts";
import { layout, packageJson } from "./small-apps.ts";

/** Built with Next 16.4: with Cache Components an exported `revalidate` fails the build, also of a handler. */
test.each([
  ["", "Export `revalidate = 60` from app/rates/route.js (a plain number, in seconds)."],
  [
    "export default { cacheComponents: true };",
    'Put "use cache" and cacheLife("minutes") first into the function that reads the database (postgres), and pass it all that it needs as arguments: it may not read the request itself.',
  ],
])("a handler that reads a database is told to name its age, with next.config %j", async (config, step) => {
  const { pages } = await scanResult(
    memoryFileSystem({
      "package.json": packageJson({ postgres: "3.4.7" }),
      "next.config.mjs": config,
      "app/layout.jsx": layout,
      "app/rates/route.js": `import postgres from "postgres";
const sql = postgres(process.env.DB);
const rates = async () => sql\`select * from rates\`;
export async function GET() { return Response.json(await rates()); }`,
    }),
  );
  expect(pages.flatMap(({ advice }) => advice.steps)).toContain(step);
});

import { inFile, lines, type MistakeExample } from "./example-code.ts";
import type { SuppressionMistakeRule } from "./suppression-mistakes.ts";

const greeting = (comment: string): string =>
  lines(
    'import { cookies } from "next/headers";',
    "export default async function Home() {",
    `  ${comment}`,
    '  const name = (await cookies()).get("name")?.value;',
    "  return <p>Hello {name}</p>;",
    "}",
  );

const about = (...comment: readonly string[]): string =>
  lines(
    "export default function About() {",
    "  return (",
    "    <footer>",
    ...comment.map((line) => `      ${line}`),
    "      <p>Founded in 1987</p>",
    "    </footer>",
    "  );",
    "}",
  );

/** An example for everything that can be wrong with a comment that lets something pass. */
export const suppressionMistakeExamples = {
  "suppression-invalid": inFile(
    "app/page.jsx",
    greeting("// prerender-advisor-ignore-next-line mode-worse"),
    greeting(
      "// prerender-advisor-ignore-next-line mode-worse -- the start page greets by name, see the design",
    ),
  ),
  "suppression-unused": inFile(
    "app/about/page.jsx",
    about("{/* prerender-advisor-ignore-next-line frozen-value -- the year of the last deploy is meant */}"),
    about(),
  ),
} as const satisfies Record<SuppressionMistakeRule, MistakeExample>;

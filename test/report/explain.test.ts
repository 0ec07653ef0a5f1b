import { expect, test } from "@jest/globals";
import { explain } from "../../src/report/explain.ts";

const page = `# ignored-in-app

getServerSideProps in \`pages/_app\` is
never run.

## Example

\`\`\`tsx
export const getServerSideProps = async () => ({ props: {} });
# not a heading
\`\`\`

- Move it into the pages
  that need it.
- Or remove it.
`;

test("a rule's page becomes text: paragraphs wrapped, code indented, headings plain", () => {
  expect(explain(page, { color: false, width: 60 })).toBe(`ignored-in-app

  getServerSideProps in \`pages/_app\` is never run.

Example

    export const getServerSideProps = async () => ({ props: {} });
    # not a heading

  - Move it into the pages that need it.
  - Or remove it.
`);
});

test("with colour the text is the same", () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape codes of colour are what it finds
  const plain = explain(page, { color: true, width: 60 }).replace(/\u001b\[\d+m/g, "");
  expect(plain).toBe(explain(page, { color: false, width: 60 }));
});

import { expect, test } from "@jest/globals";
import { nowOf, packageJson, page } from "./small-apps.ts";

const said = async (imports: string, body: string): Promise<string | undefined> =>
  (await nowOf({ "package.json": packageJson({}), ...page(imports, body) }))[0];

test("what a reader of files brings is nobody's own, however it is named", async () => {
  const imports = 'import { createReader } from "@keystatic/core/reader";';
  expect(await said(imports, "const reader = createReader(); await reader.collections.authors.all();")).toBe(
    "static certain",
  );
});

test("the session of @ory/nextjs is read from the request", async () => {
  const imports = 'import { getServerSession } from "@ory/nextjs/app";';
  expect(await said(imports, "await getServerSession();")).toBe("ssr certain");
});

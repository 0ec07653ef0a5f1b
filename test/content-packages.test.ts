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

test.each([
  [
    'import client from "../tina/__generated__/client";',
    "await client.queries.page({ relativePath: 'home.md' });",
  ],
  [
    'import { PageDocument } from "../gql/graphql";\nimport { load } from "graphql-request";',
    "await load(PageDocument);",
  ],
  ['import { graphql } from "../gql";', "graphql('query Page { page { title } }');"],
  ['import { db } from "../generated/prisma/client";', "await db.page.count();"],
])("what a generator writes before the build is read as its package: %s", async (imports, body) => {
  expect(await said(imports, body)).toBe("static certain");
});

test("a module of another name that is not there may be anything", async () => {
  expect(await said('import { load } from "../gql/session";', "await load();")).not.toBe("static certain");
});

import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { printSchema, schemas } from "../../scripts/write-schema.ts";

test.each(schemas.map((schema) => [schema.file, schema] as const))(
  "%s is as its shape prints it",
  (file, schema) => {
    expect(readFileSync(new URL(`../../${file}`, import.meta.url), "utf8")).toBe(printSchema(schema));
  },
);

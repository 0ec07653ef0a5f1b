import { expect, test } from "@jest/globals";
import { packageJson, scanned } from "./small-apps.ts";

test.each([
  ["nextra", "3.0.15", "_meta.js", "ssg certain"],
  ["nextra", "^3.0.0", "_meta.tsx", "ssg certain"],
  ["nextra", "2.13.4", "_meta.js", "static certain"],
  ["nextra", "3.0.15", "meta.js", "error certain"],
  ["another", "3.0.15", "_meta.js", "error certain"],
])("with %s %s the object that pages/docs/%s exports is %s", async (name, version, file, expected) => {
  const route = `/docs/${file.slice(0, file.indexOf("."))}`;
  const routes = await scanned({
    "package.json": packageJson({ [name]: version }),
    [`pages/docs/${file}`]: 'export default { index: "Start" };',
  });
  expect(routes.get(route)?.[0]).toBe(expected);
});

import { expect, test } from "@jest/globals";
import { nowOf, packageJson } from "./small-apps.ts";

/** An object among the elements that a component of a package is handed; React itself refuses to show one. */
const cases: readonly (readonly [string, string, string, string])[] = [
  ["react-i18next", "Trans", "reads", "static certain"],
  ["next-i18next", "Trans", "reads", "static certain"],
  ["react-i18next", "I18nextProvider", "shows", "static likely"],
  ["some-package", "Trans", "may show", "static likely"],
];

test.each(cases)("of %s, %s %s what it is handed: %s", async (name, component, _, told) => {
  const page = `import { ${component} } from "${name}"; export default function Page() { return <p><${component}>Hello <b>{{ name: "x" }}</b></${component}></p>; }`;
  const [now] = await nowOf({ "package.json": packageJson({ [name]: "1" }), "app/page.jsx": page });
  expect(now).toBe(told);
});

import type { FilePath } from "../../model/place.ts";
import type { Finding } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import type { GatherInput } from "../gather-input.ts";
import type { ImportedNames } from "../modules/imported-names.ts";
import { initialPropsOf } from "./initial-props.ts";

const onlyOnPages = ["getStaticProps", "getServerSideProps"] as const;

/** getStaticProps and getServerSideProps exported where Next never looks: _app, _document, and modules that are no pages. */
export const ignoredDataFunctions = (input: GatherInput, names: ImportedNames): readonly Finding[] => {
  const pages = new Set(input.routes.map(({ file }) => file));
  const { pagesError, pages404, pages500 } = input.files;
  for (const file of [pagesError, pages404, pages500]) if (file !== null) pages.add(file);
  return input.parsed.filter((file) => !pages.has(file)).flatMap((file) => ignoredIn(input, file, names));
};

const ignoredIn = (input: GatherInput, file: FilePath, names: ImportedNames): readonly Finding[] => {
  const summary = input.program.summaryOf(file);
  if (summary === null) return [];
  const isShell = file === input.files.pagesApp || file === input.files.pagesDocument;
  const exported = input.program
    .exportsOf(file)
    .filter(({ name }) => onlyOnPages.some((each) => each === name));
  return exported
    .filter(({ name }) => isShell || !isTaken(names, file, name))
    .map(({ name, place }) =>
      findingOf("ignored-data-function", place, [], {
        name,
        what: isShell ? file : `${file}, which is no page`,
      }),
    );
};

const isTaken = ({ imported, reexported }: ImportedNames, file: FilePath, name: string): boolean =>
  [imported, reexported].some((taken) => taken.has(`${file} ${name}`) || taken.has(`${file} *`));

/** pages/404 and pages/500 are always prerendered: what needs a request stops the build there. */
export const mistakesOfStatusPages = ({ program, files }: GatherInput): readonly Finding[] =>
  [
    { file: files.pages404, route: "/404" },
    { file: files.pages500, route: "/500" },
  ].flatMap(({ file, route }) => {
    if (file === null) return [];
    const exported = program.exportsOf(file).find(({ name }) => name === "getServerSideProps");
    const component = program.exportValue(file, "default");
    const initial = component === null ? null : initialPropsOf(component);
    const place = exported?.place ?? { file, line: 1, column: 1 };
    const name = exported?.name ?? (initial?.has === "yes" && initial.isSure ? "getInitialProps" : null);
    return name === null ? [] : [findingOf("data-function-on-error-page", place, [route], { name, route })];
  });

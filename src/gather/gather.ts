import { filesOfRoute, filesReadFor } from "../lib/route-files.ts";
import type { RouteFacts } from "../model/facts.ts";
import type { ImportBinding } from "../model/module-summary.ts";
import type { FilePath } from "../model/place.ts";
import type { Finding, Route } from "../model/project.ts";
import { completingPackage } from "../packages/completed-pages.ts";
import { replacedBy } from "../packages/replaced-pages.ts";
import { gatherAppRoute } from "./app/app-route.ts";
import { type AppRouter, openAppRouter } from "./app/app-router.ts";
import { type GuardOf, openMiddleware, withGuard } from "./config/middleware.ts";
import { onDemandCallsOf } from "./content/on-demand.ts";
import { refusedConfig, refusedProfiles } from "./findings/config-findings.ts";
import { mergeFindings } from "./findings/merge-findings.ts";
import { tagFindings } from "./findings/tag-findings.ts";
import type { GatherInput } from "./gather-input.ts";
import { type ImportedNames, importedNames } from "./modules/imported-names.ts";
import { loadFailuresOf } from "./modules/load-failures.ts";
import { openModuleFindings } from "./modules/module-findings.ts";
import { withPackageKnowledge } from "./package-knowledge.ts";
import { runDataFunction } from "./pages/data-function.ts";
import { initialPropsOf } from "./pages/initial-props.ts";
import { gatherPage } from "./pages/page.ts";
import type { PagesApp } from "./pages/page-reading.ts";
import { thrownByApp } from "./pages/page-render.ts";
import { ignoredDataFunctions, mistakesOfStatusPages } from "./pages/special-pages.ts";
import { openPartlyRead } from "./partly-read.ts";
import { unreadFacts } from "./plain-facts.ts";
import { openRegisteredRouters, type RegisteredRouters } from "./registered-routers.ts";

/** The facts of every route, and the findings that belong to the app as a whole. */
export interface Gathered {
  readonly facts: readonly RouteFacts[];
  readonly findings: readonly Finding[];
}

export const gather = (input: GatherInput): Gathered => {
  const names = importedNames(input.program, input.parsed);
  const appInput = { ...input, program: input.appProgram ?? input.program };
  const appRouter = withPackageKnowledge(openAppRouter(appInput), appInput);
  const shared = sharedOf(input, names, appRouter);
  const registered = openRegisteredRouters(appRouter, appInput);
  const said = input.memory == null ? "" : sharedText(shared, appRouter, registered, input.routes);
  const withPartlyRead = openPartlyRead(input.program, input.parsed);
  const withModuleFindings = openModuleFindings(input);
  const guardOf = openGuards(input, said);
  const refusals = [...input.conflicts, ...refusedProfiles(input), ...refusedConfig(input)];
  const letGo = openLettingGo(input, names, appRouter);
  const facts = input.routes.map((route) => {
    const read = (): RouteFacts =>
      registered.withOthers(withGuard(factsOf(shared, registered.routerFor(route), route), guardOf));
    const known = input.memory?.factsOf(route, said, read) ?? read();
    letGo(route);
    registered.letGo(route);
    return withConflicts(withModuleFindings(withPartlyRead(known), route), refusals);
  });
  return {
    facts: mergeFindings(facts, shared.onDemand, revalidatesTags(input)),
    findings: [
      ...ignoredDataFunctions(input, names),
      ...mistakesOfStatusPages(input),
      ...tagFindings(input.program, facts, appRouter.hookCalls, input.parsed),
    ],
  };
};

/** Forgets what was read of the files of a route that no other route and no other module has to do with: of large apps that is most. */
const openLettingGo = (
  { routes, program, appProgram, letGo }: GatherInput,
  names: ImportedNames,
  appRouter: AppRouter,
): ((route: Route) => void) => {
  const users = new Map<FilePath, number>();
  for (const route of routes)
    for (const file of new Set(filesReadFor(route))) users.set(file, (users.get(file) ?? 0) + 1);
  const isOwn = (file: FilePath): boolean => users.get(file) === 1 && !names.files.has(file);
  return (route) => {
    for (const file of filesOfRoute(route).filter(isOwn)) {
      appRouter.letGo(file);
      program.letGo(file);
      appProgram?.letGo(file);
      letGo?.(file);
    }
  };
};

/** Middleware stands among what all routes share: where that is as it was, what it says of a route is known. */
const openGuards = (input: GatherInput, said: string): GuardOf => {
  let run: GuardOf | null = null;
  return (route) => {
    const before = input.memory?.factsBefore(route, said) ?? null;
    if (before !== null) return { guard: before.values.guard, proof: before.proof.guard ?? [] };
    run ??= openMiddleware(input.program, input.files.middleware, input.routes.length);
    return run(route);
  };
};

/** What a route may rest on in files that it does not import. */
const sharedText = (
  { onDemand, imported, completedBy }: PagesApp,
  { hookCalls }: AppRouter,
  { known }: RegisteredRouters,
  routes: readonly Route[],
): string => {
  const files = new Set(routes.filter(({ router }) => router === "pages").map(({ file }) => file));
  const taken = [...imported].filter((use) => files.has(use.slice(0, use.lastIndexOf(" "))));
  return JSON.stringify([onDemand, hookCalls, taken.sort(), known, completedBy]);
};

const revalidatesTags = ({ program, parsed }: GatherInput): boolean =>
  parsed.some((file) => program.summaryOf(file)?.imports.some(isRevalidateTag));

const isRevalidateTag = ({ imported, specifier }: ImportBinding): boolean =>
  specifier === "next/cache" && (imported === "revalidateTag" || imported === "updateTag");

/** A route that another file claims too, or an app whose configuration is refused: where the build stops there, the route has no mode. */
const withConflicts = (facts: RouteFacts, conflicts: readonly Finding[]): RouteFacts => {
  const own = conflicts.filter((finding) => finding.failsBuild && finding.routes.includes(facts.route.route));
  if (own.length === 0) return facts;
  return { ...facts, values: { ...facts.values, build: "fails" }, findings: [...facts.findings, ...own] };
};

const sharedOf = (input: GatherInput, names: ImportedNames, { globals }: AppRouter): PagesApp => {
  const { program, next, config, files, parsed, dependencies } = input;
  const settings = config.file === null ? null : program.summaryOf(config.file);
  const file = files.pagesApp;
  const component = file === null ? null : program.exportValue(file, "default");
  const initialProps = component === null ? null : initialPropsOf(component);
  const run =
    initialProps?.value == null || file === null
      ? null
      : runDataFunction(
          program,
          initialProps.value,
          { file, line: 1, column: 1, name: "getInitialProps" },
          [],
          null,
        );
  return {
    program,
    next,
    config,
    dependencies,
    globals,
    loadFailures: loadFailuresOf(input),
    app:
      file === null || component === null || initialProps === null
        ? null
        : {
            initialProps,
            run,
            file,
            component,
            thrown: thrownByApp(program, file, component),
          },
    imported: names.imported,
    completedBy: completingPackage(settings?.specifiers ?? []),
    onDemand: parsed.flatMap((each) => {
      const summary = program.summaryOf(each);
      return summary === null ? [] : onDemandCallsOf(summary);
    }),
  };
};

const factsOf = (shared: PagesApp, appRouter: AppRouter, route: Route): RouteFacts => {
  if (route.router === "app") return gatherAppRoute(appRouter, route);
  const dataFunction = route.kind === "api" ? "none" : replacedBy(route.file, shared.dependencies);
  if (dataFunction !== null) return unreadFacts(route, shared.config, { dataFunction });
  const summary = shared.program.summaryOf(route.file);
  if (summary !== null) return gatherPage(shared, route, summary);
  const doubt = { kind: "unreadable-file" as const, says: `${route.file} could not be read`, at: null };
  return unreadFacts(route, shared.config, { dataFunction: "unsure", request: "unsure" }, [doubt]);
};

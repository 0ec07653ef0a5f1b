import type { CodeFactValues } from "../../model/facts.ts";
import type { Finding } from "../../model/project.ts";
import type { AppReading } from "../app/app-reading.ts";
import { isPrerendered, needsSuspense, urlHooksWithoutSuspense } from "../app/url-hooks.ts";

/** Until 14.0 a page whose components ask for the query outside of Suspense is sent empty. */
export const pagesLeftToTheBrowser = (
  { shared, route, apis, hasShell }: AppReading,
  values: CodeFactValues,
): readonly Finding[] =>
  isPrerendered(values) && !hasShell && !needsSuspense(shared)
    ? urlHooksWithoutSuspense(shared, route, apis, "search-params-render-in-browser")
    : [];

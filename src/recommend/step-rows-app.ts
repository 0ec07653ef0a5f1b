import type { Row } from "../model/verdict.ts";
import { cached, prerendered, step } from "./step-domains.ts";

const app = { router: ["app"] };
/** What was per request, or a shell, and is to stand ready before it. */
const opened = { ...app, mode: ["ssr", "partial"], strategy: prerendered };
const plain = { cacheComponents: ["no"] };
const withCache = { cacheComponents: ["yes"] };
const page = { kind: ["page"] };
const answering = { kind: ["handler", "metadata"] };
/** Nothing but an answer: no work, no stream, no check. */
const plainAnswer = { writes: ["no", "unsure"], answer: ["none", "file", "data"] };

const frozen = { mode: ["static", "ssg"] };
const dropped = { ...plain, strategy: ["ssg"], number: ["never"], revalidate: ["seconds", "unsure"] };
const sharedNumberStep =
  "First export the same from each other route below that layout that needs it ({declared} counts for all of them).";
const hookOrForce =
  'Rather than that, if every write goes through code of yours: call revalidatePath there. Otherwise export `dynamic = "force-dynamic"` from {file}.';

/** The steps for App Router routes, in order. */
export const appSteps: readonly Row<null>[] = [
  step(
    "app-write-elsewhere",
    { ...app, ...page, strategy: prerendered, writes: ["yes"] },
    "Move what it does for each visit ({write}) into a Server Action or a route handler that the browser calls: a pre-rendered page does not run for each of them.",
  ),
  step(
    "app-later-elsewhere",
    { ...app, ...page, strategy: prerendered, writes: ["unsure"] },
    "Move what {write} puts off into a Server Action or a route handler that the browser calls, where it is meant for each visit: a pre-rendered page runs it once for each render.",
  ),
  step(
    "app-keep-shared-force",
    { ...opened, forced: ["dynamic"], sharedForce: ["yes"] },
    "First export the same from each other route below that layout that has to render per request ({forced} counts for all of them).",
  ),
  step("app-remove-force", { ...opened, forced: ["dynamic"] }, "Remove {forced}."),
  step(
    "app-look-first",
    { ...opened, request: ["unsure"] },
    "First look at what could not be followed ({doubt}), and make sure that nothing personal decides what is rendered.",
  ),
  step(
    "app-guard-to-middleware",
    { ...opened, strategy: ["partial"], requestUse: ["guard"], guard: ["no", "unsure"] },
    "Move the check ({read}) into middleware (proxy from Next 16) whose matcher covers this page: without it the pre-rendered content is open to all.",
  ),
  step(
    "app-reads-to-the-browser",
    { ...opened, ...plain, strategy: ["partial"], request: ["personal", "shared", "unsure"] },
    "Take {read} out of the server render: let {boundary} be a Client Component that asks a route handler, or the browser library of the sign-in package, for what is personal.",
  ),
  step(
    "app-query-to-the-browser",
    { ...opened, ...plain, strategy: ["partial"], request: ["query"] },
    "Read the query with useSearchParams() in a Client Component inside <Suspense>, and apply or load there what depends on it; do not touch searchParams in {file}.",
  ),
  step(
    "app-log-in-the-browser",
    { ...opened, queryTold: ["yes"] },
    "Take {told} out of {file}: log the query in a Client Component (useSearchParams() inside <Suspense>), or in middleware (proxy from Next 16).",
  ),
  step(
    "app-suspense-around",
    { ...opened, ...withCache, strategy: ["partial"], request: ["personal", "shared", "query"] },
    "Put <Suspense> around {boundary} and read the request inside of it; everything else stays outside.",
  ),
  step(
    "app-further-reads",
    { ...opened, strategy: ["partial"], request: ["personal", "shared", "query"], further: ["yes"] },
    "Do the same with {further}.",
  ),
  step(
    "app-set-locale",
    { ...opened, localeFrom: ["headers"] },
    "Call setRequestLocale(locale) first in every layout and page below the locale's folder, and list the locales in generateStaticParams there.",
  ),
  step(
    "app-fresh-to-seconds",
    { ...opened, ...plain, asksFresh: ["yes"], number: ["seconds", "same"] },
    "{freshkept}",
  ),
  step("app-fresh-to-never", { ...opened, ...plain, asksFresh: ["yes"], number: ["never"] }, "{freshkept}"),
  step(
    "app-list-paths",
    { ...opened, ...page, path: ["dynamic"], pathFor: ["everyone"], staticParams: ["none", "parent-only"] },
    "Export generateStaticParams from {file}: every path up to about 1,000, else the most visited; a path that is not listed is rendered at its first visit and kept.",
  ),
  step(
    "app-list-no-path",
    {
      ...opened,
      ...plain,
      path: ["dynamic"],
      pathFor: ["one", "owner"],
      staticParams: ["none", "parent-only"],
    },
    "Export generateStaticParams from {file} that returns an empty list: each path is rendered at its first visit and kept, and none that may be one person's is listed.",
  ),
  step(
    "app-list-an-open-path",
    {
      ...opened,
      ...withCache,
      path: ["dynamic"],
      pathFor: ["one", "owner"],
      staticParams: ["none", "parent-only"],
    },
    "Export generateStaticParams from {file} with a path that everybody may see (Cache Components refuse an empty list), and with none that may be one person's.",
  ),
  step(
    "app-list-handler-paths",
    {
      ...opened,
      ...answering,
      path: ["dynamic"],
      pathFor: ["everyone"],
      staticParams: ["none", "parent-only"],
    },
    "Export generateStaticParams from {file}, or from the layout of the folder that is its parameter.",
  ),
  step(
    "app-set-number",
    { ...app, ...plain, strategy: prerendered, number: ["seconds"] },
    "Export `revalidate = {revalidate}` from {file} (a plain number, in seconds).",
  ),
  step(
    "app-keep-raised-number",
    {
      ...app,
      ...plain,
      strategy: prerendered,
      number: ["seconds"],
      undercut: ["yes"],
      sharedNumber: ["yes"],
    },
    sharedNumberStep,
  ),
  step(
    "app-raise-smaller",
    { ...app, ...plain, strategy: prerendered, number: ["seconds"], undercut: ["yes"] },
    "Raise what is smaller ({declared}) to the same number: the smallest one on a route counts.",
  ),
  step(
    "app-handler-static",
    { ...opened, ...plain, kind: ["handler"], strategy: ["ssg"], byDefault: ["dynamic"] },
    'Export `dynamic = "force-static"` from {file}.',
  ),
  step(
    "app-cache-number",
    { ...app, ...withCache, strategy: cached, number: ["seconds"] },
    'Put "use cache" and {lifetime} first into the function that reads {source}, and pass it all that it needs as arguments: it may not read the request itself.',
  ),
  step(
    "app-cache-shell",
    { ...opened, ...withCache, strategy: ["partial"], number: ["seconds"], data: ["remote", "unsure"] },
    'Put "use cache" and {lifetime} into what reads {source} outside of that boundary.',
  ),
  step(
    "app-cache-for-good",
    { ...opened, ...withCache, strategy: ["ssg"], number: ["never"], data: ["remote", "unsure"] },
    'Put "use cache" and cacheLife("max") first into the function that reads {source}.',
  ),
  step("app-keep-dropped-number", { ...app, ...dropped, sharedNumber: ["yes"] }, sharedNumberStep),
  step("app-drop-number", { ...app, ...dropped }, "Remove the revalidate that it has now ({declared})."),
  step(
    "app-lengthen",
    { ...app, ...withCache, strategy: ["ssg"], number: ["never"], mode: ["isr"] },
    'Replace its lifetime ({declared}) by cacheLife("max").',
  ),
  step(
    "app-free-it",
    {
      ...opened,
      strategy: cached,
      asksFresh: ["no"],
      localeFrom: ["path"],
      dynamicUse: ["yes", "conditional", "unsure"],
    },
    "Take away what makes it wait ({now}), or move it into the browser.",
  ),
  step(
    "app-free-the-shell",
    {
      ...opened,
      ...withCache,
      strategy: cached,
      asksFresh: ["no"],
      localeFrom: ["path"],
      data: ["none", "files"],
      dynamicUse: ["no", "environment", "params"],
    },
    "Take away what makes it wait for the request ({now}).",
  ),
  step(
    "app-reach-source",
    { ...opened, strategy: cached, data: ["remote", "unsure"] },
    "Make sure that the build can reach {source}{ownapi}.",
  ),
  step(
    "app-throw-on-failure",
    { ...opened, strategy: ["isr"], number: ["seconds"] },
    "Throw where reading {source} fails: what is rendered instead would be served for {duration}, while a thrown error keeps the last good copy.",
  ),
  step(
    "app-remove-static",
    { ...app, mode: ["static", "ssg", "isr"], strategy: ["ssr"], emptied: ["yes"] },
    "Remove {forced}: with it the request stays empty ({emptied}).",
  ),
  step(
    "app-per-request",
    { ...app, ...page, mode: ["static", "ssg", "isr"], strategy: ["ssr"], emptied: ["no"] },
    "Rather than that, if every write goes through code of yours: call revalidatePath or revalidateTag there, and keep the page pre-rendered. Otherwise call connection() in {file} (unstable_noStore() before Next 15).",
  ),
  step(
    "app-handler-runs",
    { ...app, ...answering, writes: ["yes"], ...frozen, strategy: ["ssr"], emptied: ["no"] },
    'Export `dynamic = "force-dynamic"` from {file}.',
  ),
  step(
    "app-job-runs",
    {
      ...app,
      ...answering,
      writes: ["no", "unsure"],
      answer: ["job", "stream", "check"],
      ...frozen,
      strategy: ["ssr"],
      emptied: ["no"],
    },
    'Export `dynamic = "force-dynamic"` from {file}.',
  ),
  step(
    "app-handler-per-request",
    { ...app, ...answering, ...plainAnswer, ...frozen, strategy: ["ssr"], emptied: ["no"] },
    hookOrForce,
  ),
  step(
    "app-timed-handler-per-request",
    { ...app, ...answering, mode: ["isr"], strategy: ["ssr"], emptied: ["no"] },
    hookOrForce,
  ),
];

import type { Fallback } from "./mode.ts";
import type { Doubt, FilePath, Place, Proof } from "./place.ts";
import type { Finding, Route } from "./project.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * What the code of a route says, as finite values for the decision tables. Every fact always has a value; "unsure" is one of them
 * where the code may not tell. The values of each fact stand in `codeFacts`.
 */
export const codeFacts = {
  router: ["pages", "app"],
  kind: ["page", "api", "handler", "metadata"],
  /** "fails": one of the mistakes that make `next build` fail was found. */
  build: ["ok", "fails"],
  runtime: ["nodejs", "edge"],
  /** Which function decides the mode of a Pages Router page; "added": one that a plugin of next.config gives it, for every request. */
  dataFunction: [
    "getStaticProps",
    "getServerSideProps",
    "getInitialProps",
    "app-getInitialProps",
    "added",
    "none",
    "unsure",
  ],
  /** What getStaticProps returns as `revalidate` on the way that a build takes. */
  revalidate: ["none", "seconds", "unsure"],
  /** "dynamic": the route has a `[param]` segment. */
  path: ["fixed", "dynamic"],
  /** "one": each path is there for one visitor, by the names in it: `/reset-password/[token]`. "owner": what it shows may belong to one
   * person, by the names in its path or of what is read with a value of it: `/orders/[id]`, `/account`. */
  pathFor: ["everyone", "one", "owner"],
  fallback: ["none", "false", "true", "blocking", "unsure"],
  /** The most personal thing that the server render reads of the request. "params" are part of the path (also the locale);
   * "query" is the search string; "shared" is what many visitors have in common (accept-language, geo, user agent, host);
   * "personal" is cookies, session, authorization. "unsure": the context goes where it cannot be followed. */
  request: ["nothing", "params", "query", "shared", "personal", "unsure"],
  /** "guard": what is read of the request decides only redirects and notFound, never the props; "aside": it is not seen to reach the props,
   * but goes where it may decide them, such as to a service, a log or code that was not followed. */
  requestUse: ["none", "guard", "content", "aside"],
  /** "some": some props rest on what is personal, and others on nothing of the request. */
  personalProps: ["none", "some", "all"],
  /** Where the content comes from: "none" constants only, "files" files of the repository, "remote" anything that changes without a deploy. */
  data: ["none", "files", "remote", "unsure"],
  /** "empty": the data function returns no content (no props, or only echoes its params). */
  props: ["none", "empty", "some", "unsure"],
  /** A Cache-Control header set by hand: "shared" has s-maxage or public max-age, "private" forbids shared caches. */
  cacheControl: ["none", "shared", "private"],
  /** "written": the data function writes the response itself (`res.write`, `res.end`): there is no page to cache. "handed": the page gets it
   * among its props, and may answer while it renders. "status": it always sets an error or a redirect as its status; "parts": a status or an
   * answer of its own in some cases, or headers. */
  response: ["page", "written", "handed", "status", "parts"],
  /** "yes": an on-demand revalidation call for this route exists in the project. */
  hook: ["no", "yes"],
  /** "yes": rendering does something that a copy does not: it writes to a data store (a view counter), sends mail, hands on a job; "unsure":
   * it calls something that could not be followed, and is probably there for what it does. */
  writes: ["no", "yes", "unsure"],
  /** "yes": components of the page fetch data in the browser. */
  clientData: ["no", "yes"],
  /** What the segment configuration of an App Router route forces once every layout above it has its say. */
  forced: ["no", "dynamic", "static", "error"],
  /** Whether rendering an App Router route reaches something that only a request can answer: always, by a condition, only where an
   * environment variable is set at build, or only on some paths. */
  dynamicUse: ["no", "yes", "conditional", "environment", "params", "unsure"],
  /** generateStaticParams of the segments: "listed" gives paths, "empty" an empty list, "parent-only" misses the last parameter. */
  staticParams: ["none", "listed", "empty", "parent-only"],
  /** A route handler: "opted-in" asks to be prerendered, "plain" does not, "writes" also exports POST and the like, "no-get" has no GET. */
  handler: ["none", "opted-in", "plain", "writes", "no-get"],
  /** What a route of this kind does when nothing else decides: handlers are static by default until 14, interception is never prerendered in 14. */
  byDefault: ["static", "dynamic"],
  /** What a build can render ahead of a request with Cache Components or partial prerendering: "holes" are filled per request,
   * "empty" is a page that waits for the request as a whole. */
  shell: ["complete", "holes", "empty"],
  /** "yes": `cacheComponents` in next.config. */
  cacheComponents: ["no", "yes"],
  /** `output: "export"` in next.config. */
  output: ["server", "export"],
  /** Which files of an App Router route read what `request` says: the page (or handler) itself, what stands around it, or both. */
  requestFrom: ["none", "page", "layout", "both"],
  /** "yes": the server render asks for fresh data each time: an uncached fetch, connection(), unstable_noStore(). */
  asksFresh: ["no", "yes"],
  /** For how much of an App Router route the lifetime counts that its code names: "some" where another read names none, or asks to be fresh. */
  ageFor: ["all", "some"],
  /** "yes": the server render reads what `dynamic = "force-static"` empties. */
  emptied: ["no", "yes"],
  /** "yes": all that the page does with the query is to tell it to a log or analytics: nothing that is shown rests on it. */
  queryTold: ["no", "yes"],
  /** "yes": a nonce of a Content-Security-Policy is read of the request. */
  nonce: ["no", "yes"],
  /** "headers": next-intl takes the locale from the request, because the route does not set it. */
  localeFrom: ["path", "headers"],
  /** What a GET handler answers: "job" what only a scheduler calls, "stream" without an end, "check" whether something is there; "file" where
   * its path ends like one of a file or names a feed, "data" otherwise. */
  answer: ["none", "file", "data", "stream", "check", "job"],
  /** "yes": middleware (proxy) sends those away from it who may not enter. */
  guard: ["no", "yes", "unsure"],
} as const satisfies Record<string, readonly string[]>;

export type CodeFact = keyof typeof codeFacts;
export type CodeFactValues = { readonly [F in CodeFact]: (typeof codeFacts)[F][number] };

/** A place that content comes from. `key` is the same for routes fed by the same source, for example `host:cms.example.com` or `prisma:post`. */
export interface DataSource {
  readonly kind: "fetch" | "graphql" | "database" | "cms" | "files" | "package" | "unknown";
  readonly key: string;
  /** For people: "cms.example.com", "the database (prisma.post)", "files of the repository". */
  readonly label: string;
  /** What of an address is read, as far as its path tells: "posts" of `https://cms.example.com/api/posts/*`; absent where it does not. */
  readonly part?: string;
  /** The host that a client was made for, where its own address is known: "cms.example.com" of a GraphQL client. */
  readonly host?: string;
  readonly place: Place;
}

/** A Cache-Control value set in code: seconds, null where the directive is absent. */
export interface CacheControl {
  readonly value: string;
  readonly sMaxAge: number | null;
  readonly staleWhileRevalidate: number | null;
  readonly isPrivate: boolean;
  readonly place: Place;
}

/** Numbers and lists behind the facts, for the arithmetic and for what a person sees. */
export interface RouteDetails {
  /** What a build records: seconds, `false` for never, null where the code does not tell. */
  readonly revalidate: number | false | null;
  /** Every different `revalidate` that some branch returns, ascending, `false` last. */
  readonly revalidateValues: readonly (number | false)[];
  readonly fallback: Fallback | null;
  /** Literal paths that getStaticPaths lists; null where they are run-time data or there are none to list. */
  readonly listedPaths: number | null;
  readonly sources: readonly DataSource[];
  readonly cacheControl: CacheControl | null;
  readonly hooks: readonly Place[];
  readonly locales: number;
  /** What the data function may return beside props; absent where there was nothing to read. */
  readonly otherResults?: readonly ("notFound" | "redirect")[];
  /** Names of the props that rest on something personal, and of those that rest on nothing of the request; absent where there are not both. */
  readonly propsByRequest?: { readonly personal: readonly string[]; readonly shared: readonly string[] };
  /** Seconds of a `revalidate` that stands inside `props`, where it does nothing: what the author meant. */
  readonly meantRevalidate?: number | null;
  /** Tags that an App Router route gives to what it keeps; "*" stands for what only run time knows of one, null for all of it. */
  readonly tags?: readonly { readonly text: string | null; readonly place: Place }[];
  /** Where the app runs; absent: on one server, of a Next that lets a page grow old. */
  readonly surroundings?: Surroundings;
  /** On-demand calls of the project whose path only run time knows: they may be for this route as well. */
  readonly possibleHooks?: readonly Place[];
  /** True in an app with Cache Components, also of a route that has no shell of its own: its files may not export a `revalidate`. */
  readonly forbidsConfig?: boolean;
  /** Facts that the segment config of a layout decides: what is changed there changes for all routes below it. */
  readonly layoutConfig?: readonly CodeFact[];
}

/** A reason why the value of a fact is not sure, as a sentence, with its place where it has one. */
export interface Approximation extends Pick<Doubt, "says" | "at"> {
  readonly fact: CodeFact;
}

export interface RouteFacts {
  readonly route: Route;
  readonly values: CodeFactValues;
  readonly details: RouteDetails;
  /** Where each fact was read; absent where it follows from the absence of something. */
  readonly proof: Readonly<Partial<Record<CodeFact, readonly Proof[]>>>;
  /** Steps that could not be followed and could change the mode. */
  readonly doubts: readonly Doubt[];
  /** Steps that could not be followed and do not change the mode only because something else decides it already. */
  readonly furtherDoubts?: readonly Doubt[];
  /** Why facts are not sure: a condition, or a step that was followed roughly. */
  readonly likely: readonly Approximation[];
  readonly findings: readonly Finding[];
  /** Every file whose content this route's facts were read from: the fingerprint of an answer covers the values, not these. */
  readonly files: readonly FilePath[];
}

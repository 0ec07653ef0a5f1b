import type { Advice, Now } from "../../src/model/advice.ts";
import type { Proof, Step } from "../../src/model/place.ts";
import type { AppReport, Report, RouteReport } from "../../src/model/report.ts";
import { suppressions } from "./sample-suppressions.ts";

const step = (file: string, line: number, name: string, column = 1): Step => ({ file, line, column, name });

const proof = (says: string, ...chain: readonly Step[]): Proof => ({ says, chain });

const nowDefaults: Now = {
  mode: "static",
  revalidate: null,
  fallback: null,
  confidence: "certain",
  row: "no-data-function",
  because: "The page has no data function: it is rendered once, at build.",
  proof: [],
  doubts: [],
};

const adviceDefaults: Advice = {
  strategy: "ssg",
  revalidate: null,
  change: false,
  confidence: "certain",
  row: "keep-static",
  because: "It is prerendered and its content changes only with a deploy.",
  onDemand: false,
  fallback: null,
  worstAge: null,
  risk: null,
  steps: [],
  openQuestions: [],
  matched: [],
};

/** A route of the Pages Router; what is not said is a static page to keep. */
export const page = (
  route: string,
  now: Partial<Now> = {},
  advice: Partial<Advice> = {},
  rest: Partial<RouteReport> = {},
): RouteReport => ({
  route,
  router: "pages",
  kind: "page",
  file: now.proof?.[0]?.chain[0]?.file ?? `pages${route}.tsx`,
  now: { ...nowDefaults, ...now },
  advice: { ...adviceDefaults, ...advice },
  ...rest,
});

const perRequest = (file: string, line: number): Partial<Now> => ({
  mode: "ssr",
  row: "get-server-side-props",
  because: "getServerSideProps runs for every request.",
  proof: [proof("getServerSideProps", step(file, line, "getServerSideProps", 23))],
});

const toIsr = (revalidate: number): Partial<Advice> => ({
  strategy: "isr",
  revalidate,
  change: true,
  row: "same-for-everyone",
  because: "Every visitor gets the same page, and it may be a little old.",
  fallback: "blocking",
  worstAge: `a reader sees content at most ${revalidate * 2} s old`,
  steps: ["Rename getServerSideProps to getStaticProps.", `Return revalidate: ${revalidate} beside props.`],
  matched: [
    { fact: "request", value: "params", from: "code" },
    { fact: "freshness", value: "minutes", from: "answer" },
  ],
});

const keepSsr: Partial<Advice> = {
  strategy: "ssr",
  row: "personal",
  because: "The page reads the session: each visitor gets another one.",
};

const endpoint: Partial<Advice> = {
  strategy: null,
  row: "endpoint",
  because: "An API route runs for every request.",
};

const apiRoute = (name: string): RouteReport =>
  page(`/api/${name}`, { mode: "ssr", row: "api", because: "API routes run per request." }, endpoint, {
    kind: "api",
  });

const unknownApp = (route: string, file: string): RouteReport =>
  page(
    route,
    { mode: "unknown", confidence: "unknown", row: "app-router", because: "The App Router is not read yet." },
    { strategy: null, confidence: "unknown", row: "unknown", because: "Nothing can be said." },
    { router: "app", file },
  );

const session = (file: string, line: number): Partial<Now> => ({
  ...perRequest(file, line),
  proof: [
    proof(
      "cookies of the request",
      step(file, line, "getServerSideProps"),
      step("lib/with-session.ts", 9, "withSession", 10),
      step("lib/auth.ts", 12, "readSession", 21),
    ),
  ],
});

const shop: readonly RouteReport[] = [
  page("/", session("pages/index.tsx", 31), { ...toIsr(60), openQuestions: ["freshness"] }),
  page("/about"),
  page("/contact"),
  page("/imprint"),
  page("/terms"),
  page(
    "/pricing",
    { mode: "ssg", row: "get-static-props", because: "getStaticProps runs at build only." },
    {
      strategy: "isr",
      revalidate: 3600,
      change: true,
      row: "frozen-data",
      because: "Prices come from the database and are frozen at build.",
    },
  ),
  page("/products", session("pages/products/index.tsx", 18), toIsr(600)),
  page("/products/[id]", session("pages/products/[id].tsx", 44), toIsr(600)),
  page("/products/[id]/reviews", session("pages/products/[id]/reviews.tsx", 20), toIsr(600)),
  page("/products/sale", perRequest("pages/products/sale.tsx", 8), toIsr(30)),
  page(
    "/blog/[slug]",
    { mode: "isr", revalidate: 10, fallback: "blocking", row: "revalidate-number" },
    {
      strategy: "isr",
      revalidate: 3600,
      onDemand: true,
      change: true,
      row: "hook-exists",
      because: "An API route revalidates this path on demand: the timer is only a net.",
    },
  ),
  page("/blog", { mode: "isr", revalidate: 60 }, { strategy: "isr", revalidate: 60 }),
  ...["billing", "faq", "returns", "shipping", "sizes", "warranty"].map((name) => page(`/help/${name}`)),
  ...["", "/addresses", "/orders", "/orders/[id]", "/settings"].map((name) =>
    page(`/account${name}`, perRequest(`pages/account${name || "/index"}.tsx`, 14), keepSsr),
  ),
  page("/cart", perRequest("pages/cart.tsx", 7), keepSsr),
  page(
    "/search",
    { ...perRequest("pages/search.tsx", 22), confidence: "likely" },
    { strategy: "ssr", row: "query", because: "The page depends on the search string of the request." },
  ),
  page(
    "/admin",
    {
      mode: "error",
      row: "both-data-functions",
      because: "getStaticProps and getServerSideProps are both exported: the build fails.",
    },
    { strategy: null, because: "The build has to work first." },
  ),
  page(
    "/labs",
    {
      mode: "unknown",
      confidence: "unknown",
      because: "It could not be told.",
      doubts: [
        {
          kind: "computed-call",
          says: "The computed call handlers[name]() cannot be followed.",
          at: { file: "lib/flags.ts", line: 31, column: 12 },
        },
      ],
    },
    { strategy: null, confidence: "unknown", because: "Nothing can be said." },
  ),
  ...["cart", "checkout", "orders", "revalidate", "session"].map(apiRoute),
  unknownApp("/dashboard", "app/dashboard/page.tsx"),
  unknownApp("/dashboard/[team]", "app/dashboard/[team]/page.tsx"),
  unknownApp("/dashboard/reports", "app/dashboard/reports/page.tsx"),
];

/** Names as a hostile pull request could choose them. */
export const hostileNames: readonly string[] = [
  "\u001b[31mred\u001b]8;;http://evil.example\u0007link",
  "a\n::error file=x::gone",
  "##[error]shown",
  "::add-mask::x",
  "\u202egnp.exe",
  "zero\u200bwidth",
  "c1\u009b2J",
  "half\ud800surrogate",
  "x".repeat(10_000),
  "商品一覧".repeat(8),
  "__proto__",
  "constructor",
];

const hostile: readonly RouteReport[] = hostileNames.map((name) =>
  page(`/${name}`, perRequest(`pages/${name}.tsx`, 1), {
    ...toIsr(60),
    because: `Every visitor of ${name} gets the same page.`,
  }),
);

const appReport = (routes: readonly RouteReport[]): AppReport => ({
  root: ".",
  name: "my-app",
  next: { version: "16.4.6", from: "installed" },
  routers: ["app", "pages"],
  routes,
  findings: [
    {
      rule: "ignored-in-app",
      severity: "warning",
      message: "getServerSideProps in pages/_app is never run. Move it into the pages that need it.",
      file: "pages/_app.tsx",
      line: 14,
      column: 1,
      routes: ["/", "/about"],
    },
    {
      rule: "both-data-functions",
      severity: "error",
      message: "getStaticProps and getServerSideProps in one page. Keep one of them: the build fails.",
      file: "pages/admin.tsx",
      line: 9,
      column: 1,
      routes: ["/admin"],
    },
    ...["cart", "search", "labs", "help/faq", "help/sizes", "blog/index"].map((name, index) => ({
      rule: "unknown-key",
      severity: "info" as const,
      message: "The data function returns a key that Next ignores. Remove it.",
      file: `pages/${name}.tsx`,
      line: index + 3,
      column: 5,
      routes: [`/${name}`],
    })),
  ],
  ...suppressions,
  impact: { suspenseHelps: false, lines: [], cuts: [] },
  skipped: [
    { file: "pages/huge.tsx", reason: "it is larger than 1,000,000 bytes" },
    { file: "pages/\u001b[2Jbroken.tsx", reason: "it is too deeply nested" },
  ],
  doubts: ["next.config.js: the value of basePath is computed and was not read."],
  staleAnswers: [{ question: "freshness", routes: ["/products/[id]"] }],
});

const countBy = (keys: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...new Set(keys)].sort().map((key) => [key, keys.filter((one) => one === key).length]));

/** A report of one app, with the counts that follow from it. */
export const reportOf = (app: AppReport): Report => {
  const { error = 0, warning = 0, info = 0 } = countBy(app.findings.map(({ severity }) => severity));
  return {
    schemaVersion: 1,
    ok: true,
    tool: { name: "prerender-advisor", version: "0.1.0" },
    apps: [app],
    summary: {
      routes: app.routes.length,
      modes: countBy(app.routes.map((route) => route.now.mode)),
      changes: app.routes.filter((route) => route.advice.change).length,
      findings: { error, warning, info },
      suppressed: app.suppressed.length,
      skipped: app.skipped.length,
      foldersLeftOut: 2,
      questions: { open: 3, routes: 12 },
      unusedAnswers: [],
    },
  };
};

/** A shop of 34 routes with every mode, a finding of each severity, skipped files, doubts and open questions. */
export const sampleReport: Report = reportOf(appReport(shop));

/** The same with twelve more routes whose names attack the terminal and the build server. */
export const hostileReport: Report = reportOf(appReport([...shop, ...hostile]));

/** So many routes below so many folders, each with a reason and place of its own. */
export const largeReport = (routes: number, folders: number): Report =>
  reportOf({
    ...appReport([]),
    findings: [],
    suppressed: [],
    skipped: [],
    doubts: [],
    staleAnswers: [],
    routes: Array.from({ length: routes }, (_, index) => {
      const route = `/section-${index % folders}/page-${index}`;
      return page(route, perRequest(`pages${route}.tsx`, index + 1), index % 3 === 0 ? keepSsr : toIsr(600));
    }),
  });

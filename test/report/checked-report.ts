import type { GateFailure, RouteChange } from "../../src/model/comparison.ts";
import type { Report } from "../../src/model/report.ts";
import { sampleReport } from "./sample-report.ts";

const call = { file: "components/header.tsx", line: 12, column: 19 };

const worse: RouteChange = {
  app: ".",
  route: "/pricing",
  router: "pages",
  kind: "page",
  file: "pages/pricing.tsx",
  what: "mode",
  isRegression: true,
  suppressedBy: null,
  before: { mode: "static", revalidate: false, reasons: [], advice: null },
  after: {
    mode: "ssr",
    revalidate: null,
    reasons: [{ rule: "needs-a-request", symbol: "cookies() in components/header.tsx" }],
    advice: null,
  },
  because: [
    {
      says: "cookies()",
      chain: [
        { file: "pages/pricing.tsx", line: 4, column: 3, name: "Header" },
        { ...call, name: "cookies" },
      ],
    },
  ],
  reasonsGone: [],
  says: "○ static -> ƒ per request, because components/header.tsx:12 cookies()",
  at: call,
};

const better: RouteChange = {
  ...worse,
  route: "/blog",
  file: "pages/blog.tsx",
  isRegression: false,
  before: worse.after,
  after: worse.before,
  because: [],
  says: "ƒ per request -> ○ static",
  at: { file: "pages/blog.tsx", line: 1, column: 1 },
};

const gone: RouteChange = {
  ...better,
  route: "/old",
  kind: null,
  file: null,
  what: "gone",
  after: null,
  says: "is gone (was ○ static)",
  at: null,
};

const failures: readonly GateFailure[] = [
  {
    gate: "regression",
    rule: "mode-worse",
    symbol: "app",
    app: ".",
    route: "/pricing",
    says: "○ static -> ƒ per request, because components/header.tsx:12 cookies()",
    at: call,
  },
  {
    gate: "policy",
    rule: "policy",
    symbol: "/help/**",
    app: ".",
    route: "/help/faq",
    says: 'it is static, the policy "/help/**" asks for isr',
    at: { file: "pages/help/faq.tsx", line: 1, column: 1 },
  },
  {
    gate: "error",
    rule: "both-data-functions",
    symbol: "getStaticProps in pages/admin.tsx",
    app: ".",
    route: "/admin",
    says: "getStaticProps and getServerSideProps in one page. Keep one of them: the build fails.",
    at: { file: "pages/admin.tsx", line: 9, column: 1 },
  },
  {
    gate: "max-unknown",
    rule: "max-unknown",
    symbol: "",
    app: ".",
    route: null,
    says: "4 routes are unknown, 0 are allowed",
    at: null,
  },
];

/** The sample as a check leaves it that was held against a commit: one route got worse, and three other things fail. */
export const checkedReport: Report = {
  ...sampleReport,
  comparison: {
    against: { kind: "ref", ref: "main", commit: "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d" },
    routesBefore: 35,
    changes: [worse, better, gone],
  },
  gate: {
    passed: false,
    failOn: ["regression", "policy", "error", "max-unknown"],
    failures,
    notes: [{ kind: "dead-glob", says: 'The policy names "/shop/**", which no route matches.' }],
  },
};

/** A check that found nothing. */
export const passedReport: Report = {
  ...sampleReport,
  comparison: {
    against: { kind: "baseline", file: "prerender-advisor.baseline.json" },
    routesBefore: 34,
    changes: [],
  },
  gate: { passed: true, failOn: ["regression"], failures: [], notes: [] },
};

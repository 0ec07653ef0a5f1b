import { modeLabel } from "../lib/mode-words.ts";
import { globMatches } from "../lib/route-glob.ts";
import type { Mode } from "../model/mode.ts";
import type { FilePath } from "../model/place.ts";
import type { PolicyMode, PolicyRule } from "../model/policy.ts";
import type { AppReport, Report, RouteReport } from "../model/report.ts";

/** Where a route does not hold to the policy, or where that cannot be told. */
export interface PolicyVerdict {
  readonly app: FilePath;
  readonly route: RouteReport;
  readonly glob: string;
  readonly kind: "breach" | "untold";
  /** What of the policy it is about. */
  readonly rule: PolicyRuleName;
  readonly says: string;
}

export type PolicyRuleName = "policy-mode" | "policy-max-revalidate" | "policy-min-revalidate";

/** What the policy says of the scanned routes. */
export interface PolicyResult {
  readonly verdicts: readonly PolicyVerdict[];
  /** Entries that decide for no route, each with why. */
  readonly dead: readonly { readonly glob: string; readonly why: string }[];
}

/** Holds every route against the last entry of the policy whose glob names it. */
export const applyPolicy = (policy: readonly PolicyRule[], { apps }: Report): PolicyResult => {
  const deciding = new Set<PolicyRule>();
  const named = new Set<PolicyRule>();
  const verdicts: PolicyVerdict[] = [];
  for (const app of apps) {
    for (const route of app.routes) {
      const matching = policy.filter(({ glob }) => globMatches(glob, route.route));
      for (const rule of matching) named.add(rule);
      const rule = matching.at(-1);
      if (rule === undefined) continue;
      deciding.add(rule);
      verdicts.push(...verdictsOf(rule, app, route));
    }
  }
  const dead = policy
    .filter((rule) => !deciding.has(rule))
    .map((rule) => ({
      glob: rule.glob,
      why: named.has(rule)
        ? "a later entry decides for every route that it names: entries further down win"
        : "it names no route",
    }));
  return { verdicts, dead };
};

/** What a breach is known by from one scan to the next. */
export const symptomOf = ({ rule, glob, route }: PolicyVerdict) => ({
  rule,
  symbol: glob,
  route: route.route,
});

const prerendered: ReadonlySet<Mode> = new Set(["static", "ssg"]);

const isAllowed = (mode: Mode, modes: readonly PolicyMode[]): boolean =>
  modes.some((allowed) => allowed === mode || (prerendered.has(allowed) && prerendered.has(mode)));

const verdictsOf = (rule: PolicyRule, app: AppReport, route: RouteReport): readonly PolicyVerdict[] => {
  const { mode, revalidate } = route.now;
  const { glob, modes, minRevalidate, maxRevalidate } = rule;
  const verdict = (kind: PolicyVerdict["kind"], name: PolicyRuleName, says: string): PolicyVerdict => ({
    app: app.root,
    route,
    glob,
    kind,
    rule: name,
    says: `${says}${rule.reason === null ? "" : ` (${rule.reason})`}`,
  });
  // A build that fails renders nothing: that is a finding of its own.
  if (mode === "error") return [];
  if (mode === "unknown")
    return modes === null
      ? []
      : [verdict("untold", "policy-mode", `whether it holds to ${glob} cannot be told: its mode is unknown`)];
  if (modes !== null && !isAllowed(mode, modes))
    return [
      verdict("breach", "policy-mode", `${labelOf(route)}, but ${glob} allows only ${modes.join(" or ")}`),
    ];
  if (mode !== "isr") return [];
  if (typeof revalidate !== "number")
    return minRevalidate === null && maxRevalidate === null
      ? []
      : [
          verdict(
            "untold",
            "policy-max-revalidate",
            `whether it holds to ${glob} cannot be told: only the build knows its revalidate`,
          ),
        ];
  return [
    ...(maxRevalidate !== null && revalidate > maxRevalidate
      ? [
          verdict(
            "breach",
            "policy-max-revalidate",
            `revalidate is ${revalidate}, but ${glob} allows at most ${maxRevalidate}`,
          ),
        ]
      : []),
    ...(minRevalidate !== null && revalidate < minRevalidate
      ? [
          verdict(
            "breach",
            "policy-min-revalidate",
            `revalidate is ${revalidate}, but ${glob} asks for at least ${minRevalidate}`,
          ),
        ]
      : []),
  ];
};

const labelOf = ({ route, router, now }: RouteReport): string =>
  modeLabel({ route, router, mode: now.mode, revalidate: now.revalidate });

interface CheckRule {
  readonly means: string;
  /** When it is no mistake. */
  readonly whenMeant: string;
  /** True where a comment at a line of the code can let it pass. */
  readonly isOfLine?: true;
}

/** What `check` and a comparison say of a route or an app, by rule id. */
export const checkRules: Readonly<Record<string, CheckRule>> = {
  "mode-worse": {
    means:
      "A route renders less ahead of a request than it did: it was prerendered, or a static shell, and now waits for more.",
    whenMeant:
      "Where the change is meant, `prerender-advisor check --update-baseline` makes it the new state.",
    isOfLine: true,
  },
  "revalidate-worse": {
    means:
      "A page that was regenerated after some seconds lost its number, or has one that the check refuses.",
    whenMeant:
      "Where the change is meant, `prerender-advisor check --update-baseline` makes it the new state.",
    isOfLine: true,
  },
  "new-reason": {
    means:
      "A route that was dynamic already has one more reason for it: taking the old one away no longer makes it static.",
    whenMeant: "Where the reason is meant, `prerender-advisor check --update-baseline` makes it a known one.",
    isOfLine: true,
  },
  "policy-mode": {
    means:
      "A route does not render in one of the modes that the policy in the configuration has for its name.",
    whenMeant: "Change the entry of the policy, or put a narrower one behind it.",
  },
  "policy-max-revalidate": {
    means: "A page may be older than the policy allows: its revalidate is larger, or it has none.",
    whenMeant: "Change the entry of the policy, or put a narrower one behind it.",
  },
  "policy-min-revalidate": {
    means: "A page is regenerated more often than the policy allows: its revalidate is smaller.",
    whenMeant: "Change the entry of the policy, or put a narrower one behind it.",
  },
  "stale-answer": {
    means:
      "An answer was given on code that has changed since. It is not used: `prerender-advisor ask` asks again.",
    whenMeant: "Nothing to ignore here: answer again, or take the answer out of the file.",
  },
  "max-unknown": {
    means: "More routes than `--max-unknown` allows could not be understood.",
    whenMeant: "Raise the number, or describe the packages that stand in the way in the configuration.",
  },
};

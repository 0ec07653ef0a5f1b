import type { Mode, Strategy } from "../model/mode.ts";
import type { Router } from "../model/project.ts";

/** The symbol that `next build` prints for a mode; ✗ and ? are ours, for what it would not print at all. */
const symbols = {
  static: "○",
  ssg: "●",
  isr: "●",
  partial: "◐",
  ssr: "ƒ",
  error: "✗",
  unknown: "?",
} as const satisfies Record<Mode, string>;

const modeNames = {
  static: "static",
  ssg: "SSG",
  isr: "ISR",
  partial: "partial",
  ssr: "per request",
  error: "build fails",
  unknown: "unknown",
} as const satisfies Record<Mode, string>;

/** A mode as a person reads it: "static", "per request". */
export const modeName = (mode: Mode): string => modeNames[mode];

/** What the words for a mode depend on. */
export interface RenderedRoute {
  readonly route: string;
  readonly router: Router;
  readonly mode: Mode;
  /** Seconds; `false` never; null where it does not apply or is not known. */
  readonly revalidate: number | false | null;
}

/** How a route renders, with the symbol of `next build`: "● ISR 10", "ƒ per request". */
export const modeLabel = ({ route, router, mode, revalidate }: RenderedRoute): string => {
  // `next build` marks a regenerated App Router page without params as static, with its seconds beside it.
  const isPlain = mode === "isr" && router === "app" && !route.includes("[");
  const seconds = mode === "isr" && typeof revalidate === "number" ? ` ${revalidate}` : "";
  return `${isPlain ? symbols.static : symbols[mode]} ${modeNames[mode]}${seconds}`;
};

const strategyNames = {
  ssg: "SSG",
  isr: "ISR",
  ssr: "SSR",
  partial: "static shell",
} as const satisfies Record<Strategy, string>;

/** What a route should be: "SSG", "ISR 600". */
export const strategyName = (strategy: Strategy, revalidate: number | false | null): string =>
  `${strategyNames[strategy]}${strategy === "isr" && typeof revalidate === "number" ? ` ${revalidate}` : ""}`;

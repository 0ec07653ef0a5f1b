import type { Renderer } from "./render-options.ts";

/** The formats of a report, by the name that `--reporter` takes; each is loaded when it is used. */
export const renderers = {
  pretty: async (): Promise<Renderer> => (await import("./terminal.ts")).terminal,
  json: async (): Promise<Renderer> => (await import("./json.ts")).json,
} as const;

export type ReporterName = keyof typeof renderers;

const isReporter = (name: string): name is ReporterName => Object.hasOwn(renderers, name);

/** What `--reporter` can name. */
export const reporterNames: readonly ReporterName[] = Object.keys(renderers).filter(isReporter);

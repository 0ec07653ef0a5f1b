import type { Renderer } from "./render-options.ts";

/** The formats of a report, by the name that `--reporter` takes; each is loaded when it is used. */
export const renderers = {
  pretty: async (): Promise<Renderer> => (await import("./terminal.ts")).terminal,
  compact: async (): Promise<Renderer> => (await import("./compact.ts")).compact,
  json: async (): Promise<Renderer> => (await import("./json.ts")).json,
  markdown: async (): Promise<Renderer> => (await import("./markdown.ts")).markdown,
  github: async (): Promise<Renderer> => (await import("./github.ts")).github,
  gitlab: async (): Promise<Renderer> => (await import("./gitlab.ts")).gitlab,
  sarif: async (): Promise<Renderer> => (await import("./sarif/index.ts")).sarif,
  junit: async (): Promise<Renderer> => (await import("./junit.ts")).junit,
  agent: async (): Promise<Renderer> => (await import("./agent.ts")).agent,
} as const;

export type ReporterName = keyof typeof renderers;

const isReporter = (name: string): name is ReporterName => Object.hasOwn(renderers, name);

/** What `--reporter` can name. */
export const reporterNames: readonly ReporterName[] = Object.keys(renderers).filter(isReporter);

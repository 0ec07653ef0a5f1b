import type { Renderer } from "./render-options.ts";

/** The formats of a report, by the name that `--reporter` takes; each is loaded when it is used. */
export const renderers = {
  pretty: async (): Promise<Renderer> => (await import("./terminal.ts")).terminal,
  json: async (): Promise<Renderer> => (await import("./json.ts")).json,
} as const;

export type ReporterName = keyof typeof renderers;

import { openChanges } from "./changes.ts";
import { openLateCode } from "./late-changes.ts";
import type { Run } from "./machine.ts";
import { limits } from "./run-limits.ts";

/** What a run starts with, where that is not the usual. */
export type RunStart = Partial<
  Pick<Run, "work" | "fuel" | "turns" | "isInert" | "tracksPromises" | "lacks" | "router" | "givesDefaults">
>;

export const newRun = (records: boolean, start: RunStart = {}): Run => ({
  work: start.work ?? "answer",
  fuel: start.fuel ?? limits.fuel,
  turns: start.turns ?? limits.turns,
  isInert: start.isInert ?? (() => false),
  tracksPromises: start.tracksPromises ?? false,
  lacks: start.lacks ?? null,
  router: start.router ?? null,
  givesDefaults: start.givesDefaults ?? "unsure",
  late: openLateCode(),
  changes: openChanges(),
  passed: [],
  attempts: 0,
  state: "none",
  stack: [],
  active: [],
  showing: [],
  guards: [],
  effects: [],
  handedOn: [],
  rendered: new Set(),
  isLeft: false,
  thrown: null,
  undo: [],
  records,
});

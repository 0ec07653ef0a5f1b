import { type FactsMemoryOptions, type KeptFacts, openFactsMemory } from "./facts-memory.ts";
import type { FactsMemory } from "./gather/gather-input.ts";
import type { Aid } from "./live-scan.ts";
import type { FilePath } from "./model/place.ts";
import type { Past } from "./scan-cache.ts";
import { type FactsByApp, parseFacts, printFacts } from "./stored-facts.ts";

/** Facts of the routes of several apps. */
export interface Memories {
  /** Null where nothing can be kept. */
  readonly open: (
    app: FilePath,
    options: Omit<FactsMemoryOptions, "before" | "edited" | "sumOf">,
  ) => FactsMemory | null;
  /** Keeps what was gathered, once that is done. */
  readonly save: () => void;
}

/** Opens what an earlier scan kept of each app. */
export const openMemories = (past: Past | null): Memories => {
  if (past === null) return { open: () => null, save: () => undefined };
  const before = past.kept(factsAid);
  const opened = new Map<FilePath, ReturnType<typeof openFactsMemory>>();
  return {
    open: (app, options) => {
      const known = Object.hasOwn(before, app) ? before[app] : undefined;
      const memory = openFactsMemory({
        ...options,
        before: known ?? null,
        edited: past.edited,
        sumOf: past.sumOf,
      });
      opened.set(app, memory);
      return memory;
    },
    save: () => {
      const facts = new Map<FilePath, KeptFacts>();
      for (const [app, memory] of opened) {
        const kept = memory.kept();
        if (kept !== null) facts.set(app, kept);
      }
      past.keep(factsAid, Object.fromEntries(facts));
    },
  };
};

const factsAid: Aid<FactsByApp> = { name: "facts", print: printFacts, parse: parseFacts };

import type { FilePath } from "./place.ts";
import type { Suppression } from "./suppression.ts";
import type { Statement } from "./syntax.ts";

/** All that later stages know of one source file: JSON, so it can cross a thread and be cached by content hash. */
export interface ModuleSummary {
  readonly file: FilePath;
  /** `"use client"`, `"use server"`, `"use cache"` and the like at the head of the file, without quotes. */
  readonly directives: readonly string[];
  readonly imports: readonly ImportBinding[];
  readonly exports: readonly ExportBinding[];
  /** Every specifier that the file loads at run time, in source order and once each: import, export from, import(), require(). */
  readonly specifiers: readonly string[];
  /** What each statement of `body` binds and mentions: that is asked of every module, its code only of those that are run. */
  readonly statements: readonly StatementNames[];
  /** The names of properties that the code takes of things. */
  readonly members: readonly string[];
  readonly body: readonly Statement[];
  /** Comments that let something pass; absent where there are none. */
  readonly suppressions?: readonly Suppression[];
  /** Offset at which each line starts, in UTF-16 units; the first is 0. */
  readonly lines: readonly number[];
  /** The first syntax error, where the parser reported one: the summary is then partial. */
  readonly syntaxError: { readonly message: string; readonly at: number } | null;
}

/** What a piece of code mentions, wherever in it. */
export interface Mentioned {
  /** Names, each once. */
  readonly names: readonly string[];
  /** Modules that `import()` loads; null stands for one whose path is computed. */
  readonly loads: readonly (string | null)[];
  /** True where a function in it has a cache directive. */
  readonly hasCache: boolean;
  /** True where a function in it is an action by a directive of its own. */
  readonly hasAction: boolean;
  /** True where a function is written as a prop or child of an element in it, or anything but a literal is given for an event. */
  readonly handsFunctions: boolean;
  /**
   * True where it is a `throw` itself, or where a function in it throws under no condition that its statements show, or may name a global
   * that a server lacks; and where it sets the default props of a component.
   */
  readonly throws: boolean;
  /** Names whose value, or a part of it, is shown as a child or a component, and may be what React refuses; absent for most. */
  readonly shows?: readonly string[];
}

/** What a top-level statement mentions, and the names that it binds in the module. */
export interface StatementNames extends Mentioned {
  readonly binds: readonly string[];
  /** The names that it may hand something while it runs, as `handlers.push(f)` does. */
  readonly hands: readonly string[];
  /** True where it may name a global that a server lacks while the module is loaded; absent for most. */
  readonly namesBrowser?: true;
}

/** `imported` is the exported name, "default", or "*" for a namespace; a side-effect import has no binding. */
export interface ImportBinding {
  readonly local: string;
  readonly imported: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
  readonly at: number;
}

/**
 * `from` null: `local` names a top-level binding of this file ("*default*" for `export default <expression>`).
 * `from` set: `local` is the name in that module, "*" with `exported` "*" for `export * from`, "*" with a name for `export * as name from`.
 */
export interface ExportBinding {
  readonly exported: string;
  readonly local: string;
  readonly from: string | null;
  readonly typeOnly: boolean;
  readonly at: number;
}

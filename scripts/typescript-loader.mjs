// Lets Node run the TypeScript files of this folder, types erased: node --import ./scripts/typescript-loader.mjs scripts/<name>.ts
import { readFile } from "node:fs/promises";
import { register } from "node:module";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";

/** Node calls this in a thread of its own for every module that is loaded. */
export const load = async (url, context, next) => {
  if (!url.endsWith(".ts")) return next(url, context);
  const { default: typescript } = await import("typescript");
  const { ModuleKind, ScriptTarget, transpile } = typescript;
  const text = await readFile(fileURLToPath(url), "utf8");
  const options = { module: ModuleKind.ESNext, target: ScriptTarget.ES2023, verbatimModuleSyntax: true };
  return { format: "module", shortCircuit: true, source: transpile(text, options) };
};

if (isMainThread) register(import.meta.url);

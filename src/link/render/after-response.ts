import type { BuiltIn } from "../built-ins/built-in.ts";
import { settled } from "../built-ins/promise-methods.ts";
import { isAfterOfNext } from "../outside-calls.ts";
import { noteRejected } from "../statements/own-errors.ts";

/** `after(task)` of Next: a build runs the task of a page that it renders, and fails where that throws. Always an ordinary call as well. */
export const afterResponse: BuiltIn = ({ machine, run, call: { callee, args, site } }) => {
  if (run.lacks === null || callee.kind !== "external" || !isAfterOfNext(callee)) return null;
  const [task] = args;
  if (task === undefined) return null;
  noteRejected(run, task.kind === "function" ? settled(run, () => machine.call(run, task, [], site)) : task);
  return null;
};

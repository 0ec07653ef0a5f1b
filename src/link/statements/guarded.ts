import type { Step } from "../../model/place.ts";
import { doubt } from "../machine.ts";
import type { Outcome, Program } from "../program.ts";
import { derived, type Value } from "../values.ts";

/**
 * A program whose questions always have an answer. Code can be nested so that following it needs more stack than there is; that costs the
 * one function or export that was asked for, which is then unknown.
 */
export const guarded = (program: Program): Program => ({
  ...program,
  after: (files) =>
    orElse(
      () => guarded(program.after(files)),
      () => program,
    ),
  exportValue: (file, name) =>
    orElse(
      () => program.exportValue(file, name),
      () => tooDeep(`${name} of ${file}`),
    ),
  lookUp: (name, scope) =>
    orElse(
      () => program.lookUp(name, scope),
      () => tooDeep(name),
    ),
  run: (value, args, site, ...how) =>
    orElse(
      () => program.run(value, args, site, ...how),
      () => cutOff(site),
    ),
  render: (component, props, site, ...how) =>
    orElse(
      () => program.render(component, props, site, ...how),
      () => cutOff(site),
    ),
});

const tooDeep = (what: string): Value =>
  derived([], doubt("too-deep", `the code behind ${what} goes too deep to follow`, null));

const cutOff = (site: Step): Outcome => ({
  returns: [{ value: tooDeep(site.name), guards: [], place: site }],
  effects: [],
  isComplete: false,
});

const orElse = <Answer>(ask: () => Answer, without: () => Answer): Answer => {
  try {
    return ask();
  } catch (error) {
    if (isStackOverflow(error)) return without();
    throw error;
  }
};

const isStackOverflow = (error: unknown): boolean =>
  error instanceof RangeError && error.message.includes("call stack");

/**
 * Limits of one run: beyond them a value is unknown, with a doubt that says so. `turns` are those of all recursions and loops together,
 * `modules` those whose top level waits for another one's, `exports` the re-exports on the way to a name, `bases` the classes that a class
 * extends: without limits their number would be that of the calls on our own stack.
 */
export const limits = {
  effects: 5_000,
  fuel: 60_000,
  calls: 48,
  turns: 400,
  modules: 100,
  exports: 200,
  bases: 48,
} as const;

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

/**
 * How often the same code is followed: `loop` turns of a loop, and as many items of a list, past which one turn stands for any of them;
 * `recursion` turns of a call of itself where no condition of run time stands between them, else `doubtful`; `iterator` objects that give each
 * other as their iterator.
 */
export const turnLimits = { loop: 12, recursion: 16, doubtful: 2, iterator: 5 } as const;

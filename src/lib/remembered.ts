/** What a kept answer is looked up in. */
interface Answers<Key, Answer> {
  readonly get: (key: Key) => Answer | undefined;
  readonly set: (key: Key, answer: Answer) => unknown;
}

const rememberedIn =
  <Key, Answer>(answers: Answers<Key, Answer>, ask: (key: Key) => Answer): ((key: Key) => Answer) =>
  (key) => {
    const before = answers.get(key);
    if (before !== undefined) return before;
    const answer = ask(key);
    answers.set(key, answer);
    return answer;
  };

/** The function with its answers kept, of which none may be undefined. */
export const remembered = <Key, Answer>(ask: (key: Key) => Answer): ((key: Key) => Answer) =>
  rememberedIn(new Map<Key, Answer>(), ask);

/** The function with its answers kept as long as what they are about is; none may be undefined. */
export const rememberedWeakly = <Key extends object, Answer>(
  ask: (key: Key) => Answer,
): ((key: Key) => Answer) => rememberedIn(new WeakMap<Key, Answer>(), ask);

/** Looks up the answer for a key, or makes it and keeps it; begins anew once so many are kept. None may be undefined. */
export const rememberedUpTo = <Answer>(most: number): ((key: string, make: () => Answer) => Answer) => {
  const kept = new Map<string, Answer>();
  return (key, make) => {
    const before = kept.get(key);
    if (before !== undefined) return before;
    const answer = make();
    if (kept.size >= most) kept.clear();
    kept.set(key, answer);
    return answer;
  };
};

/** The function with its last answer kept, for keys that come one after the other. */
export const lastRemembered = <Key, Answer>(ask: (key: Key) => Answer): ((key: Key) => Answer) => {
  let last: { readonly key: Key; readonly answer: Answer } | null = null;
  return (key) => {
    if (last?.key !== key) last = { key, answer: ask(key) };
    return last.answer;
  };
};

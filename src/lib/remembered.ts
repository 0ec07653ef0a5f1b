/** The function with its answers kept, of which none may be undefined. */
export const remembered = <Key, Answer>(ask: (key: Key) => Answer): ((key: Key) => Answer) => {
  const answers = new Map<Key, Answer>();
  return (key) => {
    const before = answers.get(key);
    if (before !== undefined) return before;
    const answer = ask(key);
    answers.set(key, answer);
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

/** The function with its answers kept as long as what they are about is; none may be undefined. */
export const rememberedWeakly = <Key extends object, Answer>(
  ask: (key: Key) => Answer,
): ((key: Key) => Answer) => {
  const answers = new WeakMap<Key, Answer>();
  return (key) => {
    const before = answers.get(key);
    if (before !== undefined) return before;
    const answer = ask(key);
    answers.set(key, answer);
    return answer;
  };
};

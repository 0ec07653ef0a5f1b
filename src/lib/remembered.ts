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

/** The major version that a range of package.json asks for: the newest of `4 || 5`; null where it names none, as `latest` does. */
export const majorOf = (range: string): number | null => {
  const majors = range
    .split("||")
    .map((part) => /^\s*(?:npm:@?[^@]+@)?(?:workspace:)?[\^~=v>]*=?\s*(\d+)/.exec(part)?.[1])
    .filter((major) => major !== undefined)
    .map(Number);
  return majors.length === 0 ? null : Math.max(...majors);
};

/** Numbers of seconds that people choose for a timer. */
const usual: ReadonlySet<number> = new Set([
  5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 900, 1_200, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200,
  86_400,
]);

const day = 86_400;
const mostDays = 366;

/** The seconds that were probably meant where a `revalidate` was written in milliseconds; null where it looks like seconds. */
export const meantSeconds = (revalidate: number): number | null => {
  const isWholeDays = revalidate % day === 0 && revalidate / day <= mostDays;
  return !isWholeDays && usual.has(revalidate / 1_000) ? revalidate / 1_000 : null;
};

/** A time in seconds, roughly, for people: "16.7 hours". */
export const roughly = (seconds: number): string => {
  const [unit, length] =
    seconds >= 2 * day ? ["days", day] : seconds >= 7_200 ? ["hours", 3_600] : ["minutes", 60];
  return `${Number((seconds / Number(length)).toFixed(1))} ${unit}`;
};

/** Units of time, the longest first. */
export const timeUnits = [
  { seconds: 86_400, one: "day", many: "days" },
  { seconds: 3_600, one: "h", many: "h" },
  { seconds: 60, one: "min", many: "min" },
  { seconds: 1, one: "s", many: "s" },
] as const;

/** A time in seconds for people: "10 min", "2 days", "90 s". */
export const duration = (seconds: number): string => {
  const unit = timeUnits.find((each) => seconds >= each.seconds && seconds % each.seconds === 0);
  if (unit === undefined) return `${seconds} s`;
  const count = seconds / unit.seconds;
  return `${grouped(count)} ${count === 1 ? unit.one : unit.many}`;
};

/** Groups digits by a space that does not break. */
export const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, "\u00a0");

/** What decides whether text for a person may be coloured. */
export interface ColorConditions {
  /** `--color` or `--no-color`; null where neither is given. */
  readonly flag: boolean | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
}

const isOff = (value: string): boolean => value === "0" || value === "false";

/** A flag beats NO_COLOR (https://no-color.org), that beats FORCE_COLOR (https://force-color.org), that beats what the output is. */
export const mayColor = ({ flag, env, isTerminal }: ColorConditions): boolean => {
  if (flag !== null) return flag;
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== "") return false;
  if (env.FORCE_COLOR !== undefined) return !isOff(env.FORCE_COLOR);
  return isTerminal && env.TERM !== "dumb";
};

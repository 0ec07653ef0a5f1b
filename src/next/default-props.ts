import type { NextVersion } from "../model/project.ts";

/** Whether React gives function components what their `defaultProps` say, as it did before 19; classes it does in every version. */
export type GivesDefaults = "yes" | "no" | "unsure";

/** The React that components of a router are rendered with. */
export interface ReactDefaults {
  readonly app: GivesDefaults;
  readonly pages: GivesDefaults;
}

/** The App Router renders with a React that Next brings, which is 19 as of Next 15; the Pages Router with the one that is installed, of which 15 was the first to take 19. */
export const reactDefaultsOf = (
  { major }: NextVersion,
  { react }: Readonly<Record<string, string>>,
): ReactDefaults =>
  major < 15
    ? { app: "yes", pages: "yes" }
    : { app: "no", pages: react === undefined ? "unsure" : byRange(react) };

/** A range such as `^18 || ^19` leaves it to the install. */
const byRange = (range: string): GivesDefaults => {
  const majors = range.split("||").map((part) => /^\s*[\^~=v]?\s*(\d+)(?:[.\sx-]|$)/.exec(part)?.[1]);
  if (majors.every((major) => Number(major) >= 19)) return "no";
  return majors.every((major) => Number(major) < 19) ? "yes" : "unsure";
};

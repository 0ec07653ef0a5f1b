import { AdvisorError } from "../../src/lib/errors.ts";

/** Exit code and message of the AdvisorError that an action throws; "written" where it throws none. */
export const messageOf = (action: () => void): string => {
  try {
    action();
  } catch (error) {
    if (error instanceof AdvisorError) return `${error.exitCode} ${error.message}`;
    throw error;
  }
  return "written";
};

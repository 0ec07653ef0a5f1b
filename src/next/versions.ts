import type { NextVersion } from "../model/project.ts";

/** The newest Next.js whose behaviour the tables of this folder describe: assumed where a project does not tell its version. */
export const newestKnown = { major: 16, minor: 4 } as const;

/** The first version that does something. */
export type Since = readonly [major: number, minor: number];

/** Whether a version is the given one or a later one. */
export const isSince = ({ major, minor }: NextVersion, since: Since | undefined): boolean =>
  since === undefined || major > since[0] || (major === since[0] && minor >= since[1]);

/**
 * Whether a handler is rendered per request unless it asks for something else, as of 15; canaries of 14.3, which was never released, changed it
 * between 73 and 76, as builds of both showed.
 */
export const rendersHandlersPerRequest = ({ major, minor, version }: NextVersion): boolean => {
  const [, canary = "0"] = /-canary\.(\d+)$/.exec(version ?? "") ?? [];
  return major >= 15 || (major === 14 && minor >= 3 && Number(canary) > lastWithKeptHandlers);
};

const lastWithKeptHandlers = 73;

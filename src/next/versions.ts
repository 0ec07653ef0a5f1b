/** The newest Next.js whose behaviour the tables of this folder describe: assumed where a project does not tell its version. */
export const newestKnown = { major: 16, minor: 4 } as const;

import type { PackageList } from "./match.ts";

/** A function that checks environment variables and gives them back. */
export interface EnvironmentSchema {
  readonly packages: PackageList;
  /** The last name of the call: `schema.parse`. */
  readonly names: readonly string[];
  /** Which argument holds the variables, and under which property of it. */
  readonly argument: number;
  readonly property?: string;
}

/** Read in the documentation of each package. */
export const environmentSchemas: readonly EnvironmentSchema[] = [
  { packages: ["zod", "zod/*"], names: ["parse"], argument: 0 },
  { packages: ["yup"], names: ["validateSync", "cast"], argument: 0 },
  { packages: ["valibot"], names: ["parse"], argument: 1 },
  { packages: ["envalid"], names: ["cleanEnv"], argument: 0 },
  {
    packages: ["@t3-oss/env-nextjs", "@t3-oss/env-core"],
    names: ["createEnv"],
    argument: 0,
    property: "runtimeEnv",
  },
];

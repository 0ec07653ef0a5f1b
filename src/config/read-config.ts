import { AdvisorError } from "../lib/errors.ts";
import type { FileSystem } from "../lib/file-system.ts";
import { type JsonValue, member, readLooseJson } from "../lib/json.ts";
import { checkShape, jsonOf } from "../lib/read-shape.ts";
import type { PolicyRule } from "../model/policy.ts";
import type { SaidSurroundings } from "../model/surroundings.ts";
import type { DynamicPackage } from "../packages/dynamic-packages.ts";
import { type ConfigFile, configKeys, configShape } from "./config-shape.ts";
import { policyOf } from "./policy-shape.ts";

export const configFileName = "prerender-advisor.config.json";
const configKey = "prerenderAdvisor";

/** What a person configured for the scanned folder; everything has a value. */
export interface Config {
  /** Where it was read; null where there is none. */
  readonly file: string | null;
  /** Rows for the table of packages that read the request. */
  readonly packages: readonly DynamicPackage[];
  /** What `check` holds routes to; the last row that names a route decides. */
  readonly policy: readonly PolicyRule[];
  /** Where the apps run, and what that costs, as far as it was said. */
  readonly surroundings: SaidSurroundings;
}

/** Bytes of a config file that is still read. */
const configLimit = 1_000_000;

/**
 * Reads `prerender-advisor.config.json` of the scanned folder, or the key `prerenderAdvisor` of its package.json; an AdvisorError names
 * the file and the key of the first mistake. It is data: nothing of it runs.
 */
export const readConfig = (fs: FileSystem): Config => {
  const own = readOwnFile(fs);
  const inPackage = readPackageKey(fs);
  if (own !== null && inPackage !== undefined)
    throw new AdvisorError("fileInvalid", {
      file: "package.json",
      reason: `$.${configKey}: ${configFileName} is there as well; keep one of them`,
    });
  const known = configKeys;
  if (own !== null) {
    const read = checkShape(configShape, own, configFileName, { path: [], known });
    return configOf(read, configFileName);
  }
  if (inPackage === undefined)
    return { file: null, packages: [], policy: [], surroundings: { hosting: {}, prices: {} } };
  const read = checkShape(configShape, inPackage, "package.json", { path: [configKey], known });
  return configOf(read, "package.json");
};

/** Names of the packages that a person described. */
export const describedBy = ({ packages }: Config): readonly string[] =>
  packages.flatMap((each) => each.packages);

const readOwnFile = (fs: FileSystem): JsonValue | null => {
  const read = fs.read(configFileName, configLimit);
  if (read.ok) return jsonOf(read.text, configFileName);
  if (read.missing) return null;
  throw new AdvisorError("fileUnreadable", { file: configFileName, reason: read.reason });
};

/** A package.json that cannot be read is no mistake in the configuration. */
const readPackageKey = (fs: FileSystem): JsonValue | undefined => {
  const read = fs.read("package.json", configLimit);
  const json = read.ok ? readLooseJson(read.text) : null;
  return json?.ok ? member(json.value, configKey) : undefined;
};

const configOf = ({ packages, policy, hosting, prices }: ConfigFile, file: string): Config => ({
  file,
  surroundings: { hosting, prices },
  policy: policyOf(policy),
  packages: packages.map(
    ({ name, calls, components, reads, dynamic }): DynamicPackage => ({
      packages: [name],
      calls: calls.map(pathOf),
      shows: components.map(pathOf),
      reads,
      readIn: file,
      ...(dynamic ? {} : { isHarmless: true }),
    }),
  ),
});

/** `createSession().getUser` as the table writes it: `createSession.().getUser`. */
const pathOf = (name: string): string => name.replaceAll("()", ".()");

import { remembered } from "../../lib/remembered.ts";
import type { CallEffect, Effect } from "../../link/machine.ts";
import { optionsOf, partsOf, type Value } from "../../link/values.ts";
import type { FilePath, Proof } from "../../model/place.ts";
import { isNonce, isSharedCookie, isSharedHeader } from "../../next/shared-names.ts";
import { readByPackage } from "../../packages/request-readers.ts";
import type { JarName, Needed } from "../content/need.ts";

/** One of `JarName`: `wayIn` gives what is taken of it, null for any other value. */
interface Jar {
  readonly wayIn: (value: Value) => readonly string[] | null;
  readonly isShared: (key: string) => boolean;
}

const ofNext =
  (api: string): Jar["wayIn"] =>
  (value) =>
    value.kind === "external" && value.package === "next/headers" && value.name === api
      ? value.path.slice(1)
      : null;

const ofRequest =
  (part: string): Jar["wayIn"] =>
  (value) => {
    if (value.kind !== "symbol" || value.root !== "request") return null;
    const [first] = value.path;
    return first === undefined || first === part ? value.path.slice(1) : null;
  };

const jars: Readonly<Record<JarName, Jar>> = {
  "headers()": { wayIn: ofNext("headers"), isShared: isSharedHeader },
  "cookies()": { wayIn: ofNext("cookies"), isShared: isSharedCookie },
  "request.headers": { wayIn: ofRequest("headers"), isShared: isSharedHeader },
  "request.cookies": { wayIn: ofRequest("cookies"), isShared: isSharedCookie },
};

/** What the file of a read takes of all cookies or headers. */
interface Taken {
  /** How a proof names the jar: "request.headers". */
  readonly name: JarName;
  readonly keys: ReadonlySet<string>;
  /** True where all of the keys are what many visitors share: a language, a country, a device. */
  readonly isShared: boolean;
  /** False where more may be taken, out of sight. */
  readonly isWhole: boolean;
}

/** Tells of a read of cookies() or headers() what its file takes of them; null for any other read, and where nothing is seen to be taken. */
export const takenIn = (runs: readonly (readonly Effect[])[]): ((needed: Needed) => Taken | null) => {
  const fileOf = ([first]: Proof["chain"]): FilePath | undefined => first?.file;
  const effectsOf = remembered((file: FilePath | undefined) =>
    runs.flat().filter((effect) => "chain" in effect && fileOf(effect.chain) === file),
  );
  const keysOf = remembered((jar: Jar) =>
    remembered((file: FilePath | undefined) => keysTaken(effectsOf(file), jar)),
  );
  return ({ need, proof }) => {
    if (need.jar === undefined) return null;
    const jar = jars[need.jar];
    const { keys, isWhole } = keysOf(jar)(fileOf(proof.chain));
    return keys.size === 0
      ? null
      : { name: need.jar, keys, isShared: [...keys].every(jar.isShared), isWhole };
  };
};

/** The read, where all that is taken is what many visitors share. */
export const sharedRead = (
  taken: Taken | null,
  proof: Proof,
): { readonly level: "shared"; readonly proof: Proof } | null => {
  if (taken === null || !taken.isShared || !taken.isWhole) return null;
  const says = `${taken.name}.get("${[...taken.keys].join('"), .get("')}")`;
  return { level: "shared", proof: { ...proof, says } };
};

/** Reads of a header that is named as the nonce of a Content-Security-Policy. */
export const nonceReads = (runs: readonly (readonly Effect[])[]): readonly Proof[] =>
  runs.flat().flatMap((effect) => {
    if (effect.kind !== "call") return [];
    const way = ofNext("headers")(effect.callee);
    const name = way === null ? null : nameTaken(effect, way);
    return name !== null && isNonce(name) ? [{ says: `headers().get("${name}")`, chain: effect.chain }] : [];
  });

/** The names of what is seen to be taken of all headers, or cookies. */
const keysTaken = (effects: readonly Effect[], { wayIn }: Jar): Pick<Taken, "keys" | "isWhole"> => {
  const keys = new Set<string>();
  const holdsWhole = openHolding(wayIn);
  let isWhole = true;
  for (const effect of effects) {
    if (isHandedOn(effect, holdsWhole)) isWhole = false;
    if (effect.kind !== "call") continue;
    const { callee, args } = effect;
    // A reader of what many share takes its own part: `userAgent({ headers })`.
    if (callee.kind === "external" && isSharedReader(callee.package) && args.some(holdsWhole))
      keys.add("user-agent");
    const way = wayIn(callee);
    const name = way === null ? "" : nameTaken(effect, way);
    if (name === null) isWhole = false;
    else if (name !== "") keys.add(name);
  }
  return { keys, isWhole };
};

const getters: ReadonlySet<string> = new Set(["get", "has", "getAll"]);

/** The name that a call takes; "" where it takes nothing yet, null where it may take anything. */
const nameTaken = ({ args }: CallEffect, [method, ...more]: readonly string[]): string | null => {
  if (method === undefined || more.length > 0) return "";
  if (method === "then") return args.every((arg) => arg.kind === "function") ? "" : null;
  const [key] = args;
  if (!getters.has(method) || key?.kind !== "constant" || typeof key.value !== "string") return null;
  return key.value;
};

/** Whether all of the headers or cookies go where they are not followed; what is known to read only what many share does not count. */
const isHandedOn = (effect: Effect, holdsWhole: (value: Value) => boolean): boolean => {
  switch (effect.kind) {
    case "call": {
      const { callee, args } = effect;
      const isShared = callee.kind === "external" && isSharedReader(callee.package);
      return !isShared && args.some(holdsWhole);
    }
    case "render":
      return holdsWhole(effect.props);
    case "assign":
      return holdsWhole(effect.value);
    case "doubt":
      return true;
    default:
      return false;
  }
};

const isSharedReader = (module: string): boolean => readByPackage(module) === "shared";

const depthLimit = 6;

/** Whether a value holds the whole of a jar: a part that went through `get` no longer is. */
const openHolding = (wayIn: Jar["wayIn"]): ((value: Value) => boolean) => {
  // Most values of a run stand in many of its calls; by the depth from which nothing was found in them.
  const clean = new Map<Value, number>();

  const holds = (value: Value, depth: number): boolean => {
    if (depth >= depthLimit || (clean.get(value) ?? depthLimit) <= depth) return false;
    const isHeld = optionsOf(value).some((option) => {
      const way = wayIn(option);
      if (way !== null) return !getters.has(way[0] ?? "");
      const isIn = (part: Value): boolean => holds(part, depth + 1);
      return option.kind === "external"
        ? option.args.some(isIn) || option.earlier.some(isIn)
        : partsOf(option).some(isIn);
    });
    if (!isHeld) clean.set(value, depth);
    return isHeld;
  };
  return (value) => holds(value, 0);
};

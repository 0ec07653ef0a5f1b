import type { Place, Proof } from "../model/place.ts";

/** A place as people write it: "lib/auth.ts:12". */
export const placeOf = ({ file, line }: Pick<Place, "file" | "line">): string => `${file}:${line}`;

/** "cookies() in lib/auth.ts:12", the place being the last one in the project's own code; null where there is no proof. */
export function placed(proof: Proof | undefined): string | null {
  if (proof === undefined) return null;
  const own = proof.chain.findLast(({ file }) => !/(?:^|\/)node_modules\//.test(file));
  return own === undefined ? proof.says : `${proof.says} in ${placeOf(own)}`;
}

/** Each of them once, with its place, at most `limit` by name; null where there are none. */
export function listed(proofs: readonly Proof[], limit: number): string | null {
  const shown = [...new Set(proofs.flatMap((proof) => placed(proof) ?? []))];
  const last = shown.length <= limit ? shown.at(-1) : `${shown.length - limit + 1} more`;
  if (last === undefined) return null;
  const before = shown.slice(0, Math.min(shown.length, limit) - 1);
  return before.length === 0 ? last : `${before.join(", ")} and ${last}`;
}

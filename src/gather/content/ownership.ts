import type { CodeFactValues } from "../../model/facts.ts";
import type { Proof } from "../../model/place.ts";
import type { Route } from "../../model/project.ts";
import { ownedPath } from "../../packages/owned-names.ts";

/** Whose what a route shows is, and what says so. */
export interface Owned {
  readonly pathFor: CodeFactValues["pathFor"];
  readonly proof: readonly Proof[];
}

/** Whose what a route shows is: by its names, and by what it reads with a value of its path. Images of a page are made to be shared. */
export const ownedOf = (route: Route, reads: readonly Proof[]): Owned => {
  const named = ownedPath(namesOf(route));
  const byName: readonly Proof[] =
    named === null
      ? []
      : [{ says: named.because, chain: [{ file: route.file, line: 1, column: 1, name: route.kind }] }];
  if (named?.of === "one") return { pathFor: "one", proof: byName };
  const proof = route.kind === "metadata" ? [] : [...byName, ...reads];
  return { pathFor: proof.length > 0 ? "owner" : "everyone", proof };
};

/** Names that tell of a route: those of the groups of folders around its file, and of its address. */
const namesOf = ({ route, file }: Route): string =>
  [...file.split("/").filter((folder) => /^\([\w-]+\)$/.test(folder)), route].join("/");

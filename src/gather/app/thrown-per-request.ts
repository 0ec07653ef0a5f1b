import type { Step } from "../../model/place.ts";
import type { Route, SegmentRole } from "../../model/project.ts";
import type { AppUse } from "../app-use.ts";
import { ownerOf } from "../shell/left-to-request.ts";

/**
 * Whether an error is only met where a request is there: something needs one before, in the component that throws or in one around it.
 * Nothing behind an error runs, so that of two in one component the error is the later one.
 */
export const isThrownPerRequest = (
  { chain }: { readonly chain: readonly Step[] },
  dynamic: readonly AppUse[],
  route: Route,
): boolean =>
  dynamic.some(({ weight, proof }) => {
    if (weight !== "certain") return false;
    const owner = ownerOf(proof.chain);
    return (
      ownerOf(chain).startsWith(owner) ||
      (isOfLayout(proof.chain, route) && isBelow(chain, proof.chain, route))
    );
  });

/** What a layout itself waits for keeps back all that is shown inside of it. */
const isOfLayout = (way: readonly Step[], { segments }: Route): boolean =>
  segments.some(({ file, role }) => file === way[0]?.file && wrapping.has(role)) &&
  !way.slice(1).some(({ name }) => name.startsWith("<"));

const wrapping: ReadonlySet<SegmentRole> = new Set(["layout", "template"]);

const isBelow = (way: readonly Step[], around: readonly Step[], { segments }: Route): boolean => {
  const indexOf = ([first]: readonly Step[]): number =>
    segments.findIndex(({ file }) => file === first?.file);
  return indexOf(way) > indexOf(around);
};

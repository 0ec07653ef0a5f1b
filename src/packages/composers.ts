import type { PackageList } from "./match.ts";

/** A function that makes one function of several: `compose(a, b)(x)` is `a(b(x))` "from-right", `b(a(x))` "from-left". */
export interface Composer {
  readonly order: "from-right" | "from-left";
  readonly packages: PackageList;
  readonly names: readonly string[];
}

/** Read from each package's published source. */
export const composers: readonly Composer[] = [
  {
    order: "from-right",
    packages: ["redux", "@reduxjs/toolkit", "recompose", "react-apollo", "ramda", "rambda", "lodash/fp"],
    names: ["compose"],
  },
  {
    order: "from-right",
    packages: ["recompose/compose", "lodash/flowRight", "lodash.flowright"],
    names: ["default"],
  },
  { order: "from-right", packages: ["lodash", "lodash-es", "lodash/fp"], names: ["flowRight"] },
  { order: "from-left", packages: ["ramda", "rambda", "lodash/fp"], names: ["pipe"] },
  { order: "from-left", packages: ["lodash", "lodash-es", "lodash/fp"], names: ["flow"] },
  { order: "from-left", packages: ["lodash/flow", "lodash.flow"], names: ["default"] },
];

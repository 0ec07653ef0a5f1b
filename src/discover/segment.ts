/** Segment conventions of the App Router: `shared/lib/segment` and `interception-routes` of Next. */

/** `(shop)`: in no URL. */
export const isGroup = (segment: string): boolean => segment.startsWith("(") && segment.endsWith(")");

/** `@modal`: in no URL. */
export const isSlot = (segment: string): boolean => segment.startsWith("@");

const marker = /^(?:\(\.{1,3}\))+/;

/** Whether a name has a `[param]`, `[...all]` or `[[...optional]]` segment, also behind an interception marker. */
export const isDynamicRoute = (route: string): boolean =>
  route.split("/").some((segment) => /^\[.+\]$/.test(segment.replace(marker, "")));

/** The URL that a path of app folders gives: groups and slots left out, "/" for none. */
export const urlOf = (segments: readonly string[]): string =>
  `/${segments.filter((segment) => !isGroup(segment) && !isSlot(segment)).join("/")}`;

/** `[...all]` and `[[...all]]`. */
export const isCatchAll = (segment: string): boolean => /^\[{1,2}\.{3}.+\]$/.test(segment);

/** `(.)photo`, `(..)photo`, `(...)photo`: shown in place of another page when coming from inside the app. */
export const isInterception = (segment: string): boolean => marker.test(segment);

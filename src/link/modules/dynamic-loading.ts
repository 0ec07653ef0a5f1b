import { truthOf } from "../truth.ts";
import { constant, type ExternalValue } from "../values.ts";

/** `dynamic(load, { loading })` shows that until the component is there: a Suspense boundary, which older versions make of every one. */
export const hasLoading = ({ package: name, args }: ExternalValue, isEvery: boolean): boolean => {
  const [, options] = args;
  if (name !== "next/dynamic") return false;
  return (
    isEvery ||
    (options?.kind === "object" && truthOf(options.properties.get("loading") ?? constant(null)) === true)
  );
};

import { truthOf } from "../truth.ts";
import { constant, type ExternalValue } from "../values.ts";

/** `dynamic(load, { loading })` shows that until the component is there: a Suspense boundary. */
export const hasLoading = ({ package: name, args }: ExternalValue): boolean => {
  const [, options] = args;
  return (
    name === "next/dynamic" &&
    options?.kind === "object" &&
    truthOf(options.properties.get("loading") ?? constant(null)) === true
  );
};

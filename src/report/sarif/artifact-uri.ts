import type { FilePath } from "../../model/place.ts";

/** A lone surrogate has no UTF-8 form, and so none in a URI. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, "\ufffd");

/** What `encodeURIComponent` leaves although a URI reserves it; a first segment with ":" would be a scheme. */
const reserved = /[!'()*]/g;

const segmentOf = (name: string): string =>
  encodeURIComponent(wellFormed(name)).replace(
    reserved,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** A path as a URI reference (RFC 3986): `pages/[id].tsx` is `pages/%5Bid%5D.tsx`. */
export const artifactUri = (file: FilePath): string => file.split("/").map(segmentOf).join("/");

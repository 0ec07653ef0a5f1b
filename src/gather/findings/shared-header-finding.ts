import type { CacheControl } from "../../model/facts.ts";
import type { Proof } from "../../model/place.ts";
import type { Finding } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import type { AppReading } from "../app/app-reading.ts";
import type { Read } from "../app/app-request-reads.ts";
import { usualHeader } from "../handlers/handler-headers.ts";

/** The finding that a header hands to everyone what was read of one visitor. */
export const sharedHeaderFinding = (
  header: CacheControl,
  [read]: readonly Proof[],
  route: string,
): readonly Finding[] => {
  if (header.isPrivate || (header.sMaxAge ?? 0) === 0) return [];
  const last = read?.chain.at(-1);
  const shown =
    read === undefined || last === undefined ? "what it reads" : `${read.says} (${last.file}:${last.line})`;
  return [
    findingOf("public-header-on-personal-page", header.place, [route], { header: header.value, read: shown }),
  ];
};

/**
 * A route handler that reads who asks, and lets shared caches keep its answer. All that is seen to be taken of the headers may be what many
 * share (the origin, for CORS), and where they go beside that is not followed: that is no reason to warn.
 */
export const sharedAnswer = (
  { route, handler }: AppReading,
  request: string | undefined,
  reads: readonly Read[],
): readonly Finding[] => {
  const header = request === "personal" ? usualHeader(handler?.outcome?.effects ?? []) : null;
  if (header === null) return [];
  const own = reads.filter(({ level, isOfMany }) => level === "personal" && isOfMany !== true);
  const proofs = own.map(({ proof }) => proof);
  return proofs.length === 0 ? [] : sharedHeaderFinding(header, proofs, route.route);
};

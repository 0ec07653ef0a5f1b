import type { BigIntStats } from "node:fs";

/** What the system says of a file or folder, and says otherwise once it is changed: times in nanoseconds, size and inode, as git's index does. */
export interface Stamp {
  readonly id: string;
  /** The later of its times, in nanoseconds since 1970. */
  readonly newest: bigint;
}

/** Nanoseconds: two changes within one tick of the coarsest clock of a file system in use (FAT: 2 s) leave the same time. */
const tick = 2_000_000_000n;

/** The stamp of what was looked up. */
export const stampOf = ({ mtimeNs, ctimeNs, size, ino }: BigIntStats): Stamp => ({
  id: [mtimeNs, ctimeNs, size, ino].map((number) => number.toString(36)).join("."),
  newest: mtimeNs > ctimeNs ? mtimeNs : ctimeNs,
});

/**
 * The id of a stamp that can be trusted later on; null where what it stands for is as young as the look at it (`lookedAt`, milliseconds since
 * 1970): it could be changed once more without another time.
 */
export const settledId = (stamp: Stamp | null, lookedAt: number): string | null =>
  stamp !== null && stamp.newest + tick < BigInt(Math.floor(lookedAt)) * 1_000_000n ? stamp.id : null;

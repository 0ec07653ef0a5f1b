import { fstatSync, readSync, statSync } from "node:fs";

const nullDevice = "/dev/null";

const isReadable = (descriptor: number): boolean => {
  try {
    readSync(descriptor, Buffer.alloc(1), 0, 1, null);
    return true;
  } catch {
    return false;
  }
};

/**
 * Whether a descriptor was closed when the process started: Node opens the null device in its place, for reading and writing (`PlatformInit`
 * in node.cc), where `> /dev/null` opens it for writing alone. A parent that discards what we write may look the same, so this alone is no
 * failure. Always false on Windows.
 */
export const isClosedOutput = (descriptor: number): boolean => {
  try {
    const device = statSync(nullDevice, { throwIfNoEntry: false });
    return device !== undefined && fstatSync(descriptor).rdev === device.rdev && isReadable(descriptor);
  } catch {
    return false;
  }
};

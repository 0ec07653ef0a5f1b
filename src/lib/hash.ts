import { createHash } from "node:crypto";

/** SHA-256 of bytes, as 64 hexadecimal digits; of several parts as of one behind the other. */
export const sha256OfBytes = (...parts: readonly Uint8Array[]): string => {
  const hash = createHash("sha256");
  for (const bytes of parts) hash.update(bytes);
  return hash.digest("hex");
};

/** SHA-256 of the text's UTF-8 bytes. Node.js encodes a long text twice as fast where it is asked for the bytes first. */
export const sha256 = (text: string): string => sha256OfBytes(Buffer.from(text, "utf8"));

/** A short sum of plain data, the same for data with the same members in the same order. */
export const sumOfData = (data: unknown): string => sha256(JSON.stringify(data)).slice(0, 24);

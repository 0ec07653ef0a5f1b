import { createHash } from "node:crypto";

/** SHA-256 of the text's UTF-8 bytes, as 64 hexadecimal digits. */
export const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

/** A short sum of plain data, the same for data with the same members in the same order. */
export const sumOfData = (data: unknown): string => sha256(JSON.stringify(data)).slice(0, 24);

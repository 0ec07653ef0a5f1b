/** Text of a file; `editable` says that writing it back as UTF-8 gives the very bytes that were read (but for a byte order mark). */
export interface DecodedText {
  readonly text: string;
  readonly editable: boolean;
}

const marks = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf-8", editable: true },
  { bytes: [0xff, 0xfe], encoding: "utf-16le", editable: false },
  { bytes: [0xfe, 0xff], encoding: "utf-16be", editable: false },
] as const;

/** Decodes source text by its byte order mark, else as UTF-8, else byte by byte as Latin-1; never throws and never keeps the mark. */
export const decodeText = (bytes: Uint8Array): DecodedText => {
  const mark = marks.find((candidate) => candidate.bytes.every((byte, index) => bytes[index] === byte));
  if (mark !== undefined) {
    const rest = bytes.subarray(mark.bytes.length);
    const text = decoded(rest, mark.encoding);
    return text === null ? latin1(bytes) : { text, editable: mark.editable };
  }
  const wide = wideEncoding(bytes);
  const text = decoded(bytes, wide ?? "utf-8");
  if (text === null) return latin1(bytes);
  return { text, editable: wide === null && !text.includes("\0") };
};

const decoded = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Every byte becomes one character, so that lines and columns stay right where only comments or strings are affected. */
const latin1 = (bytes: Uint8Array): DecodedText => ({
  text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1"),
  editable: false,
});

/** UTF-16 without a mark: mostly ASCII text has a zero in every second byte. */
const wideEncoding = (bytes: Uint8Array): "utf-16le" | "utf-16be" | null => {
  const head = bytes.subarray(0, 512);
  if (head.length < 4 || bytes.length % 2 !== 0) return null;
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = head.length / 4;
  const few = head.length / 16;
  if (odd > many && even < few) return "utf-16le";
  return even > many && odd < few ? "utf-16be" : null;
};

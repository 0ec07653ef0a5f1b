import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { decodeText } from "../../src/lib/decode-text.ts";

const wide = (text: string, isBig: boolean): Buffer => {
  const bytes = Buffer.from(text, "utf16le");
  return isBig ? bytes.swap16() : bytes;
};

const text = "export const café = 1;\r\n// ☕ 😀\n";

test.each([
  ["UTF-8", Buffer.from(text), text, true],
  ["UTF-8 with a mark", Buffer.from(`\ufeff${text}`), text, true],
  ["UTF-16 LE with a mark", wide(`\ufeff${text}`, false), text, false],
  ["UTF-16 BE with a mark", wide(`\ufeff${text}`, true), text, false],
  ["UTF-16 LE without a mark", wide(text, false), text, false],
  ["UTF-16 BE without a mark", wide(text, true), text, false],
  ["Latin-1", Buffer.from("// caf\u00e9\nlet a", "latin1"), "// caf\u00e9\nlet a", false],
  ["text with a NUL", Buffer.from("a\0b"), "a\0b", false],
  ["a lone surrogate in UTF-8", Buffer.from([0x61, 0xed, 0xa0, 0x80]), "a\u00ed\u00a0\u0080", false],
  ["UTF-16 with half a character", Buffer.from([0xff, 0xfe, 0x61]), "\u00ff\u00fea", false],
  ["an empty file", Buffer.from(""), "", true],
  ["only a mark", Buffer.from("\ufeff"), "", true],
  ["only a shebang", Buffer.from("#!/usr/bin/env node"), "#!/usr/bin/env node", true],
  ["carriage returns alone", Buffer.from("a\rb\r"), "a\rb\r", true],
  ["mixed line ends", Buffer.from("a\r\nb\nc\u2028d\re"), "a\r\nb\nc\u2028d\re", true],
])("%s is decoded", (_, bytes, expected, editable) => {
  expect(decodeText(bytes)).toEqual({ text: expected, editable });
});

test("bytes that may be edited are exactly the bytes of the text, but for a mark", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const decoded = decodeText(bytes);
      if (!decoded.editable) return;
      const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
      expect(Buffer.from(decoded.text, "utf8")).toEqual(Buffer.from(bytes.subarray(hasMark ? 3 : 0)));
    }),
    { numRuns: 2_000 },
  );
});

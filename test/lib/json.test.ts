import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { isJsonObject, member, readJson, readLooseJson, textMember } from "../../src/lib/json.ts";

const saysOf = (text: string): string => {
  const result = readJson(text);
  return result.ok ? "fine" : result.says;
};

test.each([
  ["{", 'line 1, column 2: expected a name in double quotes or "}"'],
  ["", "line 1, column 1: expected a value"],
  ["{\n  a: 1 }", 'line 2, column 3: expected a name in double quotes or "}"'],
  ['{"a" 1}', 'line 1, column 6: expected ":" after the name'],
  ["[1 2]", 'line 1, column 4: expected "," or "]"'],
  ["[1,]", "line 1, column 4: expected a value"],
  ["1 2", "line 1, column 3: there is more after the end of the value"],
  ['"a', "line 1, column 3: this string does not end, or holds a wrong escape"],
  ['"\\x"', "line 1, column 2: this string does not end, or holds a wrong escape"],
  ['"a\nb"', "line 1, column 3: this string does not end, or holds a wrong escape"],
  ["1e999", "line 1, column 6: this number is too large"],
  ["-1e999", "line 1, column 7: this number is too large"],
  ["NaN", "line 1, column 1: expected a value"],
  ["01", "line 1, column 1: expected a value"],
  ["'a'", "line 1, column 1: expected a value"],
  ["// a\n1", "line 1, column 1: expected a value"],
  ['{"a":1,"a":2}', 'line 1, column 8: the key "a" stands here twice'],
  ['{"__proto__":{}}', 'line 1, column 2: the key "__proto__" is not allowed'],
  ['{"\\u005f_proto__":{}}', 'line 1, column 2: the key "__proto__" is not allowed'],
  ['[{"a":{"constructor":1}}]', 'line 1, column 8: the key "constructor" is not allowed'],
  ['{"prototype":1}', 'line 1, column 2: the key "prototype" is not allowed'],
])("%j is refused with one sentence", (text, expected) => {
  expect(saysOf(text)).toBe(expected);
});

test.each([
  ["[".repeat(100_000)],
  ['{"a":'.repeat(100_000)],
  [`${"[".repeat(100_000)}${"]".repeat(100_000)}`],
])("nesting without end is refused without overflowing", (text) => {
  expect(saysOf(text)).toContain("nested more than 100 levels deep");
});

test("ten million characters are refused before they are read", () => {
  expect(saysOf(`"${"a".repeat(10_000_000)}"`)).toBe("it is longer than 5,000,000 characters");
});

test("a long string, many keys and long comments are read", () => {
  const keys = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`key${index}`, index]));
  expect(readJson(JSON.stringify(keys))).toEqual({ ok: true, value: keys });
  expect(readLooseJson(`/*${"*".repeat(100_000)}*/ "${"x".repeat(100_000)}"`)).toMatchObject({ ok: true });
});

test("an error about a key that is long or hostile stays short and printable", () => {
  const key = `\\u001b[31m${"x".repeat(1_000)}`;
  expect(saysOf(`{"${key}":1,"${key}":2}`).length).toBeLessThan(160);
  expect(saysOf(`{"${key}":1,"${key}":2}`)).toContain("\\x1b[31m");
});

test("what a project's own files may hold is read as npm and TypeScript read it", () => {
  const text = '\ufeff// head\n{ /* a */ "a": [1, 2,], "b": 1, "b": 2, "__proto__": { "polluted": true }, }';
  expect(readLooseJson(text)).toEqual({ ok: true, value: { a: [1, 2], b: 2 } });
});

test("an unfinished comment is an error", () => {
  expect(readLooseJson("/* a").ok).toBe(false);
  expect(readLooseJson("1 /* a").ok).toBe(false);
});

test("no prototype is polluted", () => {
  for (const key of ["__proto__", "constructor", "prototype"]) {
    readJson(`{"${key}":{"polluted":1}}`);
    readLooseJson(`{"${key}":{"polluted":1},"a":{"${key}":{"polluted":1}}}`);
  }
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  expect("polluted" in {}).toBe(false);
});

const plainValue = fc
  .jsonValue()
  .filter((value) => !/"(?:__proto__|constructor|prototype)":/.test(JSON.stringify(value)));

test("what JSON.stringify writes is read back as it was", () => {
  fc.assert(
    fc.property(plainValue, (value) => {
      const text = JSON.stringify(value);
      const expected: unknown = JSON.parse(text);
      expect(readJson(text)).toEqual({ ok: true, value: expected });
      expect(readLooseJson(text)).toEqual({ ok: true, value: expected });
    }),
  );
});

test("whatever is refused by JSON.parse is refused here", () => {
  const fragment = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"a"',
    "1",
    "-",
    ".5",
    "true",
    "nul",
    " ",
    "\\",
    '"',
    "\n",
  );
  const accepted = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 12 }), (parts) => {
      const text = parts.join("");
      const isDoubled = saysOf(text).includes("stands here twice");
      return readJson(text).ok === (accepted(text) && !isDoubled);
    }),
    { numRuns: 2_000 },
  );
});

test("members are looked up among own names only", () => {
  const value = { a: "text", b: 1, list: [1] };
  expect(textMember(value, "a")).toBe("text");
  expect(textMember(value, "b")).toBeUndefined();
  expect(member(value, "toString")).toBeUndefined();
  expect(member([1], "length")).toBeUndefined();
  expect(member(undefined, "a")).toBeUndefined();
  expect(isJsonObject([])).toBe(false);
});

/**
 * Everything that moves the cursor, changes colours, reorders or hides text in a terminal: control characters (C0, DEL, C1),
 * format characters (Cf: zero-width and bidirectional marks, soft hyphen, tags), line and paragraph separators, variation selectors,
 * letters without a shape, lone surrogates.
 */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Variation_Selector}\u115f\u1160\u17b4\u17b5\u3164\uffa0]/gu;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

const escaped = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return short[character] ?? (code < 0x100 ? `\\x${hex.padStart(2, "0")}` : `\\u{${hex}}`);
};

/**
 * What build servers take for a command: GitHub reads "::error" at the start of a line and "##[error]" anywhere in it (`ActionCommand.cs`
 * of actions/runner), Azure "##vso[", TeamCity "##teamcity[". A text may be wrapped at its spaces, so that any word can start a line.
 */
const hashCommand = /##(?=\w*\[)/g;
const colonCommand = /(^|\s)::/g;

/** Text of a scanned project made safe for one line of a terminal or build log: what is unsafe becomes visible escapes such as `\x1b`. */
export const printable = (text: string): string =>
  text.replace(unsafe, escaped).replace(hashCommand, "\\x23#").replace(colonCommand, "$1\\x3a:");

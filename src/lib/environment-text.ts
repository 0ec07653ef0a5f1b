/** A line that sets a variable: its name and all that follows the sign. */
const setting = /^\s*(?:export\s+)?([\w.-]+)\s*(?:=|:\s)\s*(.*)$/;

/** Characters of a value that are kept: enough for any flag that code asks for. */
const longestValue = 500;

/**
 * What an `.env` file sets, as `dotenv` reads it: quotes, comments and values of several lines. References to other variables stay as they
 * are written.
 */
export const environmentText = (text: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  const lines = text.split(/\r\n|\n|\r/);
  for (let index = 0; index < lines.length; index += 1) {
    const [, name, rest = ""] = setting.exec(lines[index] ?? "") ?? [];
    if (name === undefined) continue;
    const quote = /^["'`]/.exec(rest)?.[0];
    if (quote === undefined) {
      found.set(name, plainValue(rest));
      continue;
    }
    let value = rest.slice(1);
    while (!value.includes(quote) && index + 1 < lines.length && value.length < longestValue) {
      index += 1;
      value += `\n${lines[index] ?? ""}`;
    }
    const end = value.indexOf(quote);
    const inside = end < 0 ? plainValue(rest) : value.slice(0, end);
    found.set(name, (quote === '"' ? inside.replaceAll("\\n", "\n") : inside).slice(0, longestValue));
  }
  return found;
};

const plainValue = (rest: string): string =>
  rest
    .replace(/(?:^|\s)#.*$/, "")
    .trim()
    .slice(0, longestValue);

/** References of one file that are looked up. */
const referenceLimit = 10_000;

/** `$NAME`, `${NAME}` and `${NAME:-otherwise}` in the values, as Next fills them in; a name that is not set becomes nothing. */
export const withReferences = (variables: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  let left = referenceLimit;
  const filled = (name: string, depth: number): string =>
    (variables.get(name) ?? "").replace(
      /(\\)?\$(?:\{([\w.]+)(?::?-([^}]*))?\}|(\w+))/g,
      (
        whole,
        escaped: string | undefined,
        braced: string | undefined,
        otherwise: string | undefined,
        plain: string,
      ) => {
        if (escaped !== undefined) return whole.slice(1);
        const other = braced ?? plain;
        left -= 1;
        const value = depth > 5 || left < 0 || other === name ? "" : filled(other, depth + 1);
        return value === "" ? (otherwise ?? "") : value;
      },
    );
  return new Map([...variables.keys()].map((name) => [name, filled(name, 0).slice(0, longestValue)]));
};

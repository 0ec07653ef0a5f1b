/** A line of a block mapping: its indentation, key and what follows on the same line. */
const entryLine = /^( *)(?:"([^"]*)"|'([^']*)'|([^\s"'#:-][^\s:#]*)) *:(?: +(.*))?$/;

/**
 * The text at a path of keys in YAML's block form ("catalogs", "react19", "react"); null where there is none, or where it is written in any
 * other form of YAML. Enough for what package managers write, and nothing that aliases or tags could be used against.
 */
export const yamlText = (text: string, path: readonly string[]): string | null => {
  const open: { readonly indent: number; readonly key: string }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, blank = "", double, single, plain, rest = ""] = entryLine.exec(line.trimEnd()) ?? [];
    const key = double ?? single ?? plain;
    if (key === undefined) continue;
    while ((open.at(-1)?.indent ?? -1) >= blank.length) open.pop();
    open.push({ indent: blank.length, key });
    const isWanted = open.length === path.length && open.every((level, index) => level.key === path[index]);
    if (isWanted) return scalar(rest);
  }
  return null;
};

const scalar = (rest: string): string | null => {
  const [, double, single, plain] =
    /^(?:"([^"\\]*)"|'([^']*)'|([^\s"'#&*!|>[{%@`][^\s#]*(?: [^\s#]+)*))(?: +#.*)?$/.exec(rest) ?? [];
  return double ?? single ?? plain ?? null;
};

/** A part of a page: rows that may be left out where the page would grow too long, between lines that stay. */
export interface Block {
  readonly before: readonly string[];
  readonly rows: readonly string[];
  readonly after: readonly string[];
  /** The line in place of so many rows. */
  readonly rest: (count: number) => string;
}

/** A block of lines that are never left out. */
export const fixed = (...lines: readonly string[]): Block => ({
  before: lines,
  rows: [],
  after: [],
  rest: () => "",
});

const bytesOf = (lines: readonly string[]): number =>
  lines.reduce((sum, line) => sum + Buffer.byteLength(line, "utf8") + 1, 0);

/** The rows from the first on that take at most so many bytes. */
const rowsWithin = (rows: readonly string[], limit: number): readonly string[] => {
  let bytes = 0;
  const end = rows.findIndex((row) => {
    bytes += bytesOf([row]);
    return bytes > limit;
  });
  return end === -1 ? rows : rows.slice(0, end);
};

const linesOf = ({ before, rows, after, rest }: Block, shown: readonly string[]): readonly string[] => [
  ...before,
  ...shown,
  ...(shown.length < rows.length ? [rest(rows.length - shown.length)] : []),
  ...after,
];

/** What even the lines that stay leave no room for. */
const cutOff = "… The rest does not fit: see the report in another format.";

/** The blocks as lines of at most `limit` bytes in all: rows of later blocks are left out first, and how many is told. */
export const fitted = (blocks: readonly Block[], limit: number): readonly string[] => {
  const reserved = blocks.map((block) => bytesOf(linesOf(block, [])));
  let left = limit - reserved.reduce((sum, bytes) => sum + bytes, 0);
  const lines = blocks.flatMap((block) => {
    const shown = rowsWithin(block.rows, left);
    left -= bytesOf(shown);
    return linesOf(block, shown);
  });
  if (bytesOf(lines) <= limit) return lines;
  return [...rowsWithin(lines, limit - bytesOf(["", cutOff])), "", cutOff];
};

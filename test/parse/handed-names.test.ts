import { expect, test } from "@jest/globals";
import { summarise } from "../../src/parse/summarise.ts";

const cases: readonly (readonly [string, readonly string[]])[] = [
  ["handlers.push(read);", ["handlers"]],
  ["table.users = read;", ["table"]],
  ["register(table, read);", ["register", "table", "read"]],
  ["Object.assign(table, more);", ["Object", "table"]],
  ["enable();", ["enable"]],
  ['setMode("live");', ["setMode"]],
  ['const log = createLogger("api");', []],
  ["const store = createStore(read);", ["createStore"]],
  ["export const later = () => handlers.push(read);", []],
  ["function later() { handlers.push(read); }", []],
  ["if (isLive) handlers.push(read);", ["handlers"]],
  ["const a = 1;", []],
];

test.each(cases)("%s hands something to %j", (text, names) => {
  const hands = summarise("a.ts", text).statements.flatMap((statement) => statement.hands);
  expect([...hands].sort()).toEqual([...names].sort());
});

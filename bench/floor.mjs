// The least that a scan with TypeScript's parser can cost: reads every source file of a folder and parses it, and does nothing with the tree.
//
//   node bench/floor.mjs DIR
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { ts } from "ts-morph";

const isSource = (name) => /\.[cm]?[jt]sx?$/.test(name);

function sourcesBelow(root) {
  const found = [];
  const open = [root];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name === "node_modules" || entry.name.startsWith(".")) continue;
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) open.push(file);
      else if (isSource(entry.name)) found.push(file);
    }
  }
  return found;
}

const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
let statements = 0;
for (const file of sourcesBelow(process.argv[2] ?? ".")) {
  const kind = /\.[cm]?ts$/.test(file) ? ts.ScriptKind.TS : ts.ScriptKind.TSX;
  statements += ts.createSourceFile(file, readFileSync(file, "utf8"), options, false, kind).statements.length;
}
console.log(statements);

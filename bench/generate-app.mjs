// Writes an app of any size that looks like a real one: sections of both routers with their own queries and components, barrels, shared
// layouts, wrappers around data functions, a session behind helpers, client subtrees, a workspace package. The same seed gives the same bytes.
//
//   node bench/generate-app.mjs DIR --pages 1000 --seed 1
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { appKinds, appRouteText, appSectionFiles, appSharedFiles } from "./app-router-texts.mjs";
import { pageKinds, pageText } from "./page-texts.mjs";
import { random } from "./random.mjs";
import { sectionFiles, sharedFiles } from "./shared-texts.mjs";

const pagesPerSection = 20;

/** File path -> text of an app with this many pages beside _app, _document and API routes. */
export function appFiles({ pages, seed }) {
  const next = random(seed);
  const sections = Array.from(
    { length: Math.ceil(pages / pagesPerSection) },
    (_, index) => `section${index + 1}`,
  );
  const files = { ...sharedFiles(sections.filter(isOfPages)), ...appSharedFiles() };
  for (const [index, section] of sections.entries())
    Object.assign(files, isOfPages(section, index) ? sectionFiles(section, next) : appSectionFiles(section));
  for (let index = 0; index < pages; index++) {
    const at = Math.floor(index / pagesPerSection);
    const write = isOfPages(null, at) ? pagesRoute : appRoute;
    const [file, text] = write(sections[at], index % pagesPerSection, next);
    files[file] = text;
  }
  return files;
}

/** Every other section is one of the Pages Router. */
const isOfPages = (_, index) => index % 2 === 0;

function pagesRoute(section, index, next) {
  const kind = pickKind(pageKinds, next);
  const isDynamic = kind.isDynamic ?? next() < 0.3;
  const name = `${kind.name}${index}`;
  const file = isDynamic ? `pages/${section}/${name}/[id].tsx` : `pages/${section}/${name}.tsx`;
  return [file, pageText({ section, name, kind: kind.name, isDynamic, next })];
}

function appRoute(section, index, next) {
  const kind = pickKind(appKinds, next);
  const isDynamic = kind.isDynamic ?? next() < 0.3;
  const name = `${kind.name}${index}`;
  const file = `app/${section}/${name}${isDynamic ? "/[id]" : ""}/${kind.name === "handler" ? "route.ts" : "page.tsx"}`;
  return [file, appRouteText({ section, name, kind: kind.name, isDynamic })];
}

/** Kinds of pages in about the shares that public apps have. */
function pickKind(kinds, next) {
  const total = kinds.reduce((sum, { share }) => sum + share, 0);
  let left = next() * total;
  for (const kind of kinds) {
    left -= kind.share;
    if (left <= 0) return kind;
  }
  return kinds[0];
}

/** Writes the app and returns its size. */
export function generateApp(root, options) {
  const files = Object.entries(appFiles(options));
  for (const [file, text] of files) {
    const target = path.join(root, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return { files: files.length, bytes: files.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0) };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { pages: { type: "string", default: "40" }, seed: { type: "string", default: "1" } },
  });
  const [root] = positionals;
  if (root === undefined) {
    console.error("No folder given: node bench/generate-app.mjs DIR --pages 1000 --seed 1");
    process.exitCode = 2;
  } else {
    const { files, bytes } = generateApp(root, { pages: Number(values.pages), seed: Number(values.seed) });
    console.log(`${root}: ${values.pages} pages, ${files} files, ${Math.round(bytes / 1024)} kB`);
  }
}

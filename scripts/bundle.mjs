// Bundles what was compiled to dist/ into the few files that run: dist/bundle.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build as run } from "esbuild";
import { parserPart } from "./parser-part.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Of the packages those that are many files; each file of theirs would cost every start half a millisecond. */
const bundledPackages = ["chalk", "commander", "enhanced-resolve", "zod"];

/** What these bring along. */
const broughtAlong = ["graceful-fs", "tapable"];

const commandNames = () =>
  readdirSync(join(root, "src", "cli", "commands"))
    .filter((name) => !name.endsWith(".meta.ts"))
    .map((name) => `cli/commands/${name.slice(0, -".ts".length)}`);

/** Modules that stand in files of their own, loaded by the `import()` that asks for one of them. */
const partsByFile = () => ({
  // What `--help` does without.
  "parts.cjs": [...commandNames(), "pipeline", "index"],
  // What is compiled from kept code may not use import(), which inquirer needs.
  "prompt.cjs": ["ask/prompt"],
});

const partsApart = (byFile) => ({
  name: "parts apart",
  setup: ({ onResolve, onLoad }) => {
    const files = new Map(
      Object.entries(byFile).flatMap(([file, names]) => names.map((name) => [name, file])),
    );
    onResolve({ filter: /^\.\.?\// }, ({ path, kind, resolveDir }) => {
      const name = relative(join(root, "dist"), join(resolveDir, path)).replace(/\.js$/, "");
      return kind === "dynamic-import" && files.has(name) ? { path: name, namespace: "apart" } : null;
    });
    onLoad({ filter: /./, namespace: "apart" }, ({ path }) => ({
      contents: `module.exports = require("./${files.get(path)}")[${JSON.stringify(path)}]();`,
    }));
    onResolve({ filter: /^\.\/\w+\.cjs$/ }, ({ path }) => ({ path, external: true }));
  },
});

/** What parses stands in a file of its own, that is loaded once compiled code may be used for it. */
const compilerApart = {
  name: "compiler apart",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^ts-morph$/ }, () => ({ path: "./compiler.cjs", external: true })),
};

/** Writes what runs: all modules in few files, CommonJS because of that compiled code can be kept (src/lib/compiled-code.ts). */
export const bundle = async () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const dist = join(root, "dist");
  // Every file stands where code that looks for the package's folder expects itself: two below it.
  const outdir = join(dist, "bundle");
  const parts = partsByFile();
  const shared = {
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: Object.keys(dependencies).filter((name) => !bundledPackages.includes(name)),
    plugins: [partsApart(parts)],
    define: { "import.meta.url": "moduleUrl" },
    banner: { js: 'const moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
    logLevel: "warning",
    // Half as much to read at every start, of characters that take one byte each, in lines that an error can point to.
    minifyWhitespace: true,
    lineLimit: 120,
  };
  for (const name of ["start", "cli/main", "parse/worker"])
    await run({
      ...shared,
      plugins: [...shared.plugins, compilerApart],
      entryPoints: [join(dist, `${name}.js`)],
      outfile: join(outdir, `${basename(name)}.cjs`),
    });
  await run({
    ...shared,
    stdin: { contents: parserPart(join(dist, "parse")), sourcefile: "compiler.js" },
    outfile: join(outdir, "compiler.cjs"),
    // Code of others that nobody debugs here, and a third of the package.
    minify: true,
  });
  for (const [file, names] of Object.entries(parts)) {
    const members = names.map((name) => `  "${name}": () => require("./${name}.js"),\n`);
    const contents = `module.exports = {\n${members.join("")}};\n`;
    await run({
      ...shared,
      stdin: { contents, resolveDir: dist, sourcefile: "parts.js" },
      outfile: join(outdir, file),
    });
  }
  const names = Object.keys(createRequire(import.meta.url)(join(outdir, "parts.cjs")).index());
  const entry = `import parts from "./parts.cjs";\n\nexport const { ${names.sort().join(", ")} } = parts.index();\n`;
  writeFileSync(join(outdir, "index.js"), entry);
  for (const name of [...bundledPackages, ...broughtAlong, "typescript"]) copyLicense(name);
};

const copyLicense = (name) => {
  const folder = join(root, "node_modules", name);
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  copyFileSync(join(folder, file), join(root, "dist", "bundle", `LICENSE.${name}`));
};

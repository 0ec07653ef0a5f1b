import { fileURLToPath } from "node:url";

/** The version in package.json; the path is right from both `src/cli/` and `dist/cli/`. */
export const toolVersion = async (): Promise<string> => {
  const [{ diskFileSystem }, { readJson, textMember }] = await Promise.all([
    import("../lib/file-system.ts"),
    import("../lib/json.ts"),
  ]);
  const read = diskFileSystem(fileURLToPath(new URL("../../", import.meta.url))).read("package.json");
  const json = read.ok ? readJson(read.text) : null;
  return (json?.ok === true ? textMember(json.value, "version") : undefined) ?? "unknown";
};

/** The version with a hash of the code: two builds of one version may differ. */
export const builtVersion = async (): Promise<string> => {
  const { codeVersion } = await import("../lib/code-version.ts");
  return `${await toolVersion()} ${codeVersion(fileURLToPath(new URL(codeFolder, import.meta.url)))}`;
};

/** Bundled code stands in one folder, modules in one for each stage. */
const codeFolder = /\/cli\/version\.[jt]s$/.test(import.meta.url) ? "../" : "./";

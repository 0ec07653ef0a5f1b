// Lays out a folder of a public repository as it was at a commit, from a git directory, and changes its files as data says.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The git directory of `owner/name` below `sources`: a bare clone, a clone, or a folder with one in `repo`. */
export function gitDirectory(sources, repository) {
  const base = path.join(sources, repository.replace("/", "+"));
  const found = ["repo", ".git", ""].map((inside) => path.join(base, inside)).find(isGitDirectory);
  if (found === undefined)
    throw new Error(
      `No clone of ${repository}: git clone --bare https://github.com/${repository} ${path.relative(".", base)}`,
    );
  return found;
}

const isGitDirectory = (folder) => existsSync(path.join(folder, "HEAD"));

/** Writes a folder of the commit to `root`, apart from files that the clone does not hold; installed packages stay. */
export function layOut(gitDir, commit, folder, root) {
  mkdirSync(root, { recursive: true });
  for (const name of readdirSync(root)) {
    if (name !== "node_modules") rmSync(path.join(root, name), { recursive: true, force: true });
  }
  const git = (args, input) =>
    execFileSync("git", ["--git-dir", gitDir, ...args], { input, maxBuffer: 2 ** 30, stdio: "pipe" });
  const tree = folder === "." ? commit : `${commit}:${folder}`;
  const entries = git(["ls-tree", "-r", "-z", tree])
    .toString()
    .split("\0")
    .flatMap((line) => /^\d+ blob (?<id>\w+)\t(?<file>.+)$/s.exec(line)?.groups ?? []);
  const checked = git(["cat-file", "--batch-check"], entries.map(({ id }) => `${id}\n`).join("")).toString();
  const missing = new Set([...checked.matchAll(/^(\w+) missing$/gm)].map(([, id]) => id));
  const absent = entries.filter(({ id }) => missing.has(id)).map(({ file }) => `:(exclude,literal)${file}`);
  const archive = git(["archive", "--format=tar", tree, "--", ".", ...absent]);
  execFileSync("tar", ["-x", "-C", root], { input: archive });
}

/** Makes each edit in `root`; one that does not fit the file exactly once is an error, since then it is another file than was meant. */
export function edit(root, edits) {
  for (const each of edits) {
    const file = path.join(root, each.file);
    if (each.remove === true) rmSync(file, { recursive: true });
    else {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, edited(each, file));
    }
  }
}

function edited(each, file) {
  if (each.write !== undefined) return lines(each.write);
  const text = readFileSync(file, "utf8");
  if (each.append !== undefined) return `${text.trimEnd()}\n\n${lines(each.append)}`;
  const parts = text.split(each.replace);
  if (parts.length !== 2 && !(each.every === true && parts.length > 2))
    throw new Error(`${each.file} has ${parts.length - 1} times what is to be replaced: ${each.replace}`);
  return parts.join(each.with);
}

const lines = (text) => `${[text].flat().join("\n")}\n`;

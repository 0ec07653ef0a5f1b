import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { repositoryBaseOf, repositoryRootOf } from "../../src/lib/repository-root.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

test("a folder is named from the top of the repository that it stands in, also through a link", () => {
  const root = temporaryFolder({ ".git/HEAD": "", "apps/web/package.json": "{}" });
  symlinkSync(join(root, "apps", "web"), join(root, "link"));
  expect(repositoryBaseOf(join(root, "apps", "web"))).toBe("apps/web");
  expect(repositoryBaseOf(join(root, "link"))).toBe("apps/web");
  expect(repositoryBaseOf(root)).toBe(".");
  expect(repositoryRootOf(join(root, "apps", "web"))).toBe(repositoryRootOf(root));
});

test("in a worktree of git, whose .git is a file, it is the top of that", () => {
  const root = temporaryFolder({ ".git/HEAD": "", "tree/.git": "gitdir: elsewhere", "tree/web/a.js": "" });
  expect(repositoryBaseOf(join(root, "tree", "web"))).toBe("web");
});

test("a folder that is not there is its own top", () => {
  const root = temporaryFolder({});
  mkdirSync(join(root, "a"));
  expect(repositoryBaseOf(join(root, "gone"))).toBe(".");
  expect(repositoryRootOf(join(root, "gone"))).toBe(join(root, "gone"));
});

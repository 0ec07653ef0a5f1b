/** How a package manager is used where nobody sits at it. */
export interface PackageManager {
  readonly name: string;
  /** Files that show that it is the one, at the top of the repository. */
  readonly lockfiles: readonly string[];
  /** Installs what the lockfile says. */
  readonly install: string;
  /** Adds a package that only developers need; its name follows. */
  readonly add: string;
  /** Runs a command of an installed package; the command follows. */
  readonly run: string;
  /** Steps of GitHub Actions before Node is set up, as YAML; each line without indentation. */
  readonly setup: readonly string[];
  /** What `cache` of actions/setup-node takes; null where it knows none. */
  readonly cache: string | null;
  /** Commands that make it available on an image of Node. */
  readonly prepare: readonly string[];
}

const npm: PackageManager = {
  name: "npm",
  lockfiles: ["package-lock.json", "npm-shrinkwrap.json"],
  install: "npm ci",
  add: "npm install --save-dev",
  run: "npx",
  setup: [],
  cache: "npm",
  prepare: [],
};

/** The package managers that are known, npm last: it is taken where no lockfile says otherwise. */
const packageManagers: readonly PackageManager[] = [
  {
    name: "pnpm",
    lockfiles: ["pnpm-lock.yaml"],
    install: "pnpm install --frozen-lockfile",
    add: "pnpm add --save-dev",
    run: "pnpm exec",
    setup: ["- uses: pnpm/action-setup@v4"],
    cache: "pnpm",
    prepare: ["corepack enable"],
  },
  {
    name: "yarn (berry)",
    lockfiles: [".yarnrc.yml"],
    install: "yarn install --immutable",
    add: "yarn add --dev",
    run: "yarn exec",
    setup: ["- run: corepack enable"],
    cache: "yarn",
    prepare: ["corepack enable"],
  },
  {
    name: "yarn",
    lockfiles: ["yarn.lock"],
    install: "yarn install --frozen-lockfile",
    add: "yarn add --dev",
    run: "yarn run --silent",
    setup: [],
    cache: "yarn",
    prepare: [],
  },
  {
    name: "bun",
    lockfiles: ["bun.lock", "bun.lockb"],
    install: "bun install --frozen-lockfile",
    add: "bun add --dev",
    run: "bunx",
    setup: ["- uses: oven-sh/setup-bun@v2"],
    cache: null,
    prepare: ["npm install --global bun"],
  },
  npm,
];

/** The package manager of a repository, by what stands at its top. */
export const managerOf = (has: (file: string) => boolean): PackageManager =>
  packageManagers.find(({ lockfiles }) => lockfiles.some(has)) ?? npm;

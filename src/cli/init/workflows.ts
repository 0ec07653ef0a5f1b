import type { PackageManager } from "./package-managers.ts";

/** What a workflow is written for. */
export interface WorkflowOptions {
  readonly manager: PackageManager;
  /** The scanned folder seen from the top of the repository: "apps/web"; "." for the top. */
  readonly folder: string;
}

/** A word of a shell: quoted where it is more than a plain name. */
const shellPath = (folder: string): string =>
  /^[\w./@-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", "'\\''")}'`;

const inFolder = (folder: string, file: string): string => (folder === "." ? file : `${folder}/${file}`);

/** A text as a scalar of YAML: a JSON string is one, whatever stands in it. */
const scalar = (text: string): string =>
  /^[a-z][\w ./@=,>"'()&!$-]*$/i.test(text) ? text : JSON.stringify(text);

const indented = (lines: readonly string[], columns: number): readonly string[] =>
  lines.map((line) => " ".repeat(columns) + line);

/** The workflow of GitHub Actions: annotations and the log from the step itself, the page of Markdown as its summary. */
export const githubWorkflow = ({ manager, folder }: WorkflowOptions): string => {
  const check = `${manager.run} prerender-advisor check --reporter pretty,github,markdown --output-file markdown=rendering.md`;
  const place = folder === "." ? [] : [`working-directory: ${scalar(folder)}`];
  const page = inFolder(folder, "rendering.md");
  const cache = manager.cache === null ? [] : [`cache: ${manager.cache}`];
  const lines = [
    "# Fails where a page renders worse than the committed baseline says, or breaks the policy.",
    "name: Rendering",
    "on:",
    "  pull_request:",
    "  push:",
    "    branches: [main, master]",
    "permissions:",
    "  contents: read",
    "jobs:",
    "  rendering:",
    "    runs-on: ubuntu-latest",
    "    steps:",
    "      - uses: actions/checkout@v4",
    ...indented(manager.setup, 6),
    "      - uses: actions/setup-node@v4",
    "        with:",
    ...indented(["node-version: 22", ...cache], 10),
    `      - run: ${scalar(manager.install)}`,
    `      - run: ${scalar(check)}`,
    ...indented(place, 8),
    `      - if: ${scalar(`always() && hashFiles('${page.replaceAll("'", "''")}') != ''`)}`,
    `        run: ${scalar(`cat ${shellPath(page)} >> "$GITHUB_STEP_SUMMARY"`)}`,
  ];
  return `${lines.join("\n")}\n`;
};

/** The job of GitLab CI: the changes stand in the merge request as code quality and as tests. */
export const gitlabJob = ({ manager, folder }: WorkflowOptions): string => {
  const check = `${manager.run} prerender-advisor check --output-file gitlab=gl-code-quality-report.json --output-file junit=rendering.xml`;
  const enter = folder === "." ? [] : [`cd ${shellPath(folder)}`];
  const lines = [
    "# Fails where a page renders worse than the committed baseline says, or breaks the policy.",
    "rendering:",
    "  image: node:22",
    "  script:",
    ...indented(
      [...manager.prepare, manager.install, ...enter, check].map((command) => `- ${scalar(command)}`),
      4,
    ),
    "  artifacts:",
    "    when: always",
    "    reports:",
    `      codequality: ${scalar(inFolder(folder, "gl-code-quality-report.json"))}`,
    `      junit: ${scalar(inFolder(folder, "rendering.xml"))}`,
    "  rules:",
    `    - if: ${scalar('$CI_PIPELINE_SOURCE == "merge_request_event"')}`,
    `    - if: ${scalar("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH")}`,
  ];
  return `${lines.join("\n")}\n`;
};

import { isJsonObject, type JsonValue, member, readJson, textMember } from "../../lib/json.ts";
import { insertMember } from "../../lib/json-insert.ts";
import { shellWord } from "../../report/words.ts";
import { managerOf } from "./package-managers.ts";
import { githubWorkflow, gitlabJob, type WorkflowOptions } from "./workflows.ts";

/** Hosts that a workflow can be written for. */
export const hosts = ["github", "gitlab"] as const;

export type Host = (typeof hosts)[number];

/** What is there before `init` does anything. */
export interface Found {
  /** The folder seen from the top of the repository; "." for the top. */
  readonly folder: string;
  /** The folder as the person wrote it, for the commands that follow. */
  readonly directory: string;
  /** Text of a file, by its path from the top of the repository; null where there is none. */
  readonly read: (file: string) => string | null;
}

/** What is done with one file. */
export interface FilePlan {
  /** From the top of the repository. */
  readonly file: string;
  readonly action: "create" | "edit" | "keep";
  /** What it is to hold; null for one that is kept. */
  readonly text: string | null;
  /** What is done and why, as a phrase; empty where the action says it all. */
  readonly says: string;
}

/** Everything that `init` is going to do, and what it leaves to the person. */
export interface Plan {
  readonly files: readonly FilePlan[];
  /** Commands and changes for the person, in their order. */
  readonly next: readonly string[];
}

const configFile = "prerender-advisor.config.json";
const baselineFile = "prerender-advisor.baseline.json";
const scriptName = "check:rendering";
const script = "prerender-advisor check";

const within = (folder: string, file: string): string => (folder === "." ? file : `${folder}/${file}`);

const keep = (file: string, says: string): FilePlan => ({ file, action: "keep", text: null, says });

/** The path to the installed package: workspaces install into the folder that holds the lockfile. */
const schemaPath = ({ folder, read }: Found): string => {
  const isInstalled = (up: string): boolean =>
    read(
      within(folder, `${up}node_modules/prerender-advisor/package.json`).replace(/(?:[^/]+\/\.\.\/)+/g, ""),
    ) !== null;
  const depth = folder === "." ? 0 : folder.split("/").length;
  const ups = Array.from({ length: depth + 1 }, (_, level) => "../".repeat(level));
  const up = ups.find(isInstalled) ?? "";
  return `${up === "" ? "./" : up}node_modules/prerender-advisor/schema/config.schema.json`;
};

const configPlan = (found: Found, manifest: JsonValue): FilePlan => {
  const file = within(found.folder, configFile);
  if (found.read(file) !== null) return keep(file, "it is there already");
  if (member(manifest, "prerenderAdvisor") !== undefined)
    return keep(
      within(found.folder, "package.json"),
      "it holds the configuration already, under prerenderAdvisor",
    );
  const text = `${JSON.stringify({ $schema: schemaPath(found), policy: {} }, null, 2)}\n`;
  return { file, action: "create", text, says: "" };
};

const scriptPlan = ({ folder }: Found, text: string, manifest: JsonValue): FilePlan => {
  const file = within(folder, "package.json");
  const scripts = member(manifest, "scripts");
  const own = isJsonObject(scripts) ? Object.entries(scripts) : [];
  const [name] = own.find(([, command]) => String(command).includes("prerender-advisor")) ?? [];
  if (name !== undefined) return keep(file, `its script "${name}" runs prerender-advisor already`);
  if (own.some(([each]) => each === scriptName))
    return keep(file, `it has a script "${scriptName}" of its own`);
  const edited =
    scripts === undefined
      ? insertMember(text, [], "scripts", { [scriptName]: script })
      : insertMember(text, ["scripts"], scriptName, script);
  return edited === null
    ? keep(file, `"scripts" cannot be read in it: add "${scriptName}": "${script}" yourself`)
    : { file, action: "edit", text: edited, says: `adds the script "${scriptName}": ${script}` };
};

interface HostPlan {
  readonly file: FilePlan;
  readonly next: readonly string[];
}

const githubFile = ".github/workflows/rendering.yml";
const gitlabFile = ".gitlab-ci.yml";
const gitlabInclude = ".gitlab/rendering.gitlab-ci.yml";

const created = (found: Found, file: string, text: string): FilePlan =>
  found.read(file) === null ? { file, action: "create", text, says: "" } : keep(file, "it is there already");

/** GitLab has one file for all jobs: where there is one already, ours goes beside it, and a person includes it. */
const gitlabPlan = (found: Found, options: WorkflowOptions): HostPlan => {
  const own = found.read(gitlabFile);
  if (own === null) return { file: created(found, gitlabFile, gitlabJob(options)), next: [] };
  if (own.includes("prerender-advisor"))
    return { file: keep(gitlabFile, "it runs prerender-advisor already"), next: [] };
  const isIncluded = own.includes(gitlabInclude);
  return {
    file: created(found, gitlabInclude, gitlabJob(options)),
    next: isIncluded ? [] : [`add to ${gitlabFile}:  include: [{ local: ${gitlabInclude} }]`],
  };
};

const hostPlans = {
  github: (found, options) => ({ file: created(found, githubFile, githubWorkflow(options)), next: [] }),
  gitlab: gitlabPlan,
} as const satisfies Record<Host, (found: Found, options: WorkflowOptions) => HostPlan>;

const isDependency = (manifest: JsonValue): boolean =>
  ["dependencies", "devDependencies"].some(
    (kind) => textMember(member(manifest, kind), "prerender-advisor") !== undefined,
  );

const placeArgument = (directory: string): string => (directory === "." ? "" : ` ${shellWord(directory)}`);

/** What `init` does with what is there; it never changes what a person wrote. Null where the folder has no package.json that can be read. */
export const planInit = (found: Found, host: Host | null): Plan | null => {
  const text = found.read(within(found.folder, "package.json"));
  const json = text === null ? null : readJson(text);
  if (text === null || json === null || !json.ok || !isJsonObject(json.value)) return null;
  const manifest = json.value;
  const manager = managerOf((file) => found.read(file) !== null);
  const ofHost = host === null ? null : hostPlans[host](found, { manager, folder: found.folder });
  const hasBaseline = found.read(within(found.folder, baselineFile)) !== null;
  return {
    files: [
      configPlan(found, manifest),
      scriptPlan(found, text, manifest),
      ...(ofHost === null ? [] : [ofHost.file]),
    ],
    next: [
      ...(isDependency(manifest) || textMember(manifest, "name") === "prerender-advisor"
        ? []
        : [`${manager.add} prerender-advisor${found.folder === "." ? "" : `    (in ${found.folder})`}`]),
      ...(hasBaseline
        ? []
        : [
            `prerender-advisor check${placeArgument(found.directory)} --update-baseline    (and commit ${baselineFile})`,
          ]),
      ...(ofHost?.next ?? []),
    ],
  };
};

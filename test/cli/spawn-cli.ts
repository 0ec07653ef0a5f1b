import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { repository } from "../source-files.ts";

export const executable = join(repository, "bin", "prerender-advisor.js");

/** How a process ended and what it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Start {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** "ignore" (the default) is /dev/null; "pipe" stays open until `drive` ends it. */
  readonly stdin?: "ignore" | "pipe";
  /** Options of Node itself. */
  readonly nodeOptions?: readonly string[];
  /** Tests that drive a run, such as by reading slowly or by a signal; called once, right after the start. */
  readonly drive?: (child: ChildProcess) => void;
}

/** Settings of whoever runs the tests that would change what a run does. */
const neutral = (): NodeJS.ProcessEnv => {
  const { CI: _, NO_COLOR: __, FORCE_COLOR: ___, NODE_OPTIONS: ____, ...env } = process.env;
  // A folder that cannot be made: what tests scan is not kept for later.
  return { ...env, XDG_CACHE_HOME: "/dev/null" };
};

const ended = (child: ChildProcess, drive: Start["drive"]): Promise<Ended> =>
  new Promise((resolve, reject) => {
    let out = "";
    let err = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      err += text;
    });
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, out, err }));
    drive?.(child);
  });

/** Milliseconds after which a process counts as hanging and is killed: far more than any run takes on a busy machine. */
const patience = 120_000;

/** Runs a program; waits for its end. */
export const runProgram = (
  program: string,
  args: readonly string[],
  { cwd, env, stdin = "ignore", drive }: Start = {},
): Promise<Ended> =>
  ended(
    spawn(program, args, {
      cwd,
      env: { ...neutral(), ...env },
      stdio: [stdin, "pipe", "pipe"],
      timeout: patience,
      killSignal: "SIGKILL",
    }),
    drive,
  );

/** Runs Node with nothing to read on stdin; waits for its end. */
export const runNode = (args: readonly string[], start: Start = {}): Promise<Ended> =>
  runProgram(process.execPath, [...(start.nodeOptions ?? []), ...args], start);

/** Runs the built command line as a process of its own. */
export const spawnCli = (args: readonly string[], start?: Start): Promise<Ended> =>
  runNode([executable, ...args], start);

/** The real `main` of the build, with a scan of ours: what a process does with a report, or with a defect, without reading an app. */
export const runMainWith = (scan: string, args: readonly string[], start?: Start): Promise<Ended> => {
  const dist = (file: string): string => JSON.stringify(new URL(`../../dist/${file}`, import.meta.url).href);
  const script = `
    import { readFileSync } from "node:fs";
    const { main } = await import(${dist("cli/main.js")});
    const { services } = await import(${dist("cli/services.js")});
    process.argv = [process.execPath, "prerender-advisor", ...process.argv.slice(1)];
    await main(process, { ...services, scan: ${scan} });
  `;
  return runNode(["--input-type=module", "-e", script, "--", ...args], start);
};

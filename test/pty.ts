import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

/** What a person presses, as a terminal sends it. */
export const keys = {
  enter: "\r",
  down: "\u001b[B",
  up: "\u001b[A",
  interrupt: "\u0003",
  endOfInput: "\u0004",
} as const;

/**
 * The programs that give a command a real terminal, the first one found is used. `script` (util-linux) is on every Debian, Ubuntu and
 * Fedora; elsewhere python3 is. A native package such as node-pty would need a compiler wherever the tests run.
 */
const terminals = {
  script: {
    isThere: () =>
      spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") === true,
    argv: (shellCommand: string) => ["script", "-qefc", shellCommand, "/dev/null"],
  },
  python: {
    isThere: () => spawnSync("python3", ["-c", "import pty"]).status === 0,
    argv: (shellCommand: string) => ["python3", "-c", pythonTerminal, shellCommand],
  },
} as const;

const pythonTerminal = `
import os, pty, select, sys
child, terminal = pty.fork()
if child == 0:
    os.execv("/bin/sh", ["/bin/sh", "-c", sys.argv[1]])
sources = [0, terminal]
while True:
    ready = select.select(sources, [], [])[0]
    if terminal in ready:
        try:
            data = os.read(terminal, 65536)
        except OSError:
            break
        if not data:
            break
        os.write(1, data)
    if 0 in ready:
        data = os.read(0, 65536)
        if data:
            os.write(terminal, data)
        else:
            sources.remove(0)
status = os.waitpid(child, 0)[1]
sys.exit(os.waitstatus_to_exitcode(status) % 256)
`;

export type TerminalKind = keyof typeof terminals;

const kindNames: readonly TerminalKind[] = ["script", "python"];

/** The kinds of terminal that this machine has; a test that needs one is skipped, visibly, where there is none. */
export const terminalKinds: readonly TerminalKind[] = kindNames.filter((kind) => terminals[kind].isThere());

export interface PtyOptions {
  readonly kind?: TerminalKind | undefined;
  /** Added to the environment; undefined takes a variable out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly columns?: number;
  /** Appended to the command as it is, for redirections such as `</dev/null`. */
  readonly redirect?: string;
}

export interface PtyEnd {
  readonly exitCode: number | null;
  /** Every byte that the terminal showed. */
  readonly raw: string;
  /** The same without escape sequences. */
  readonly text: string;
  /** What `stty -a` said of the terminal when the command was over. */
  readonly settings: string;
}

export interface Pty {
  /** Resolves once the text stands behind everything waited for before; rejects, with what stands there, when the command is over or silent. */
  readonly shows: (text: string) => Promise<void>;
  /** The same for whichever of several texts comes first; gives that one. */
  readonly showsOneOf: <Text extends string>(texts: readonly Text[]) => Promise<Text>;
  readonly press: (...pressed: readonly string[]) => void;
  readonly ended: Promise<PtyEnd>;
  /** Ends the command if it still runs. */
  readonly close: () => void;
}

const settingsMark = "== terminal settings ==";

/** Milliseconds without the awaited text before a test is called failed; nothing passes or fails by being quicker. */
const patience = 25_000;

/** Runs a command in a real terminal of 80 columns and 40 rows. */
export const openPty = (command: readonly string[], options: PtyOptions = {}): Pty => {
  const kind = options.kind ?? terminalKinds[0];
  if (kind === undefined) throw new Error("no terminal here: install util-linux's script or python3");
  const child = start(kind, command, options);
  const output = collect(child);
  return {
    shows: async (text) => {
      await output.showsOneOf([text]);
    },
    showsOneOf: output.showsOneOf,
    press: (...pressed) => child.stdin?.write(pressed.join("")),
    ended: output.ended,
    close: () => {
      if (child.exitCode === null) child.kill("SIGKILL");
    },
  };
};

const start = (kind: TerminalKind, command: readonly string[], options: PtyOptions): ChildProcess => {
  const quoted = command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
  const shellCommand = [
    `stty cols ${options.columns ?? 80} rows 40`,
    `${quoted} ${options.redirect ?? ""}`,
    "code=$?",
    `echo '${settingsMark}'`,
    "stty -a",
    "exit $code",
  ].join("; ");
  const [program = "", ...argv] = terminals[kind].argv(shellCommand);
  const { CI: _, ...inherited } = process.env;
  return spawn(program, argv, {
    cwd: options.cwd,
    env: { ...inherited, SHELL: "/bin/sh", TERM: "xterm-256color", ...options.env },
  });
};

const collect = (child: ChildProcess): Pick<Pty, "showsOneOf" | "ended"> => {
  let raw = "";
  let seen = 0;
  let over = false;
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of [...listeners]) listener();
  };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    raw += text;
    changed();
  });
  const ended = new Promise<PtyEnd>((resolve) => {
    child.on("close", (exitCode) => {
      over = true;
      changed();
      const [shown = "", settings = ""] = raw.split(settingsMark);
      resolve({ exitCode, raw: shown, text: stripVTControlCharacters(shown), settings });
    });
  });
  const plain = (): string => stripVTControlCharacters(raw);
  const showsOneOf = <Text extends string>(texts: readonly Text[]): Promise<Text> =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        listeners.delete(look);
        clearTimeout(timer);
      };
      const fail = (problem: string): void => {
        stop();
        const awaited = texts.map((text) => JSON.stringify(text)).join(" or ");
        reject(new Error(`${problem} before ${awaited} was shown; instead:\n${plain().slice(seen)}`));
      };
      const look = (): void => {
        const shown = plain();
        const places = texts.map((text) => ({ text, at: shown.indexOf(text, seen) }));
        const [first] = places.filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at);
        if (first === undefined) {
          if (over) fail("the command ended");
          return;
        }
        seen = first.at + first.text.length;
        stop();
        resolve(first.text);
      };
      const timer = setTimeout(() => fail("nothing more came"), patience);
      listeners.add(look);
      look();
    });
  return { showsOneOf, ended };
};

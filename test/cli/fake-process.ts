import { EventEmitter } from "node:events";
import type { CliProcess } from "../../src/cli/cli-process.ts";
import { main } from "../../src/cli/main.ts";
import { type Services, services } from "../../src/cli/services.ts";
import type { FileSystem } from "../../src/lib/file-system.ts";
import type { Report } from "../../src/model/report.ts";
import type { ScanOptions, ScanResult } from "../../src/pipeline.ts";
import { sampleReport } from "../report/sample-report.ts";

/** What a run left behind. */
export interface Ran {
  readonly code: number | undefined;
  readonly out: string;
  readonly err: string;
  /** What the scan was asked, where it came to one. */
  readonly asked: ScanOptions | null;
}

export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly isTerminal?: boolean;
  readonly columns?: number;
  readonly report?: Report;
  readonly pages?: ScanResult["pages"];
  readonly questions?: ScanResult["questions"];
  /** Thrown by the scan instead of giving a report. */
  readonly failure?: unknown;
  /** Files of the scanned folder. */
  readonly files?: FileSystem;
}

class FakeOutput extends EventEmitter {
  text = "";
  readonly isTTY: boolean;
  readonly columns: number | undefined;

  constructor(isTTY: boolean, columns: number | undefined) {
    super();
    this.isTTY = isTTY;
    this.columns = columns;
  }

  write(text: string, done?: (error?: Error | null) => void): boolean {
    this.text += text;
    done?.();
    return true;
  }
}

/** Runs the command line in this process, with everything it touches replaced but the code itself. */
export const runCli = async (args: readonly string[], around: Surroundings = {}): Promise<Ran> => {
  const isTerminal = around.isTerminal ?? false;
  const stdout = new FakeOutput(isTerminal, around.columns);
  const stderr = new FakeOutput(isTerminal, around.columns);
  const process = Object.assign(new EventEmitter(), {
    argv: ["node", "prerender-advisor", ...args],
    env: around.env ?? {},
    stdin: { isTTY: isTerminal },
    stdout,
    stderr,
    cwd: () => around.cwd ?? "/somewhere/project",
    exit: (code: number) => {
      process.exitCode = code;
    },
    exitCode: undefined as number | undefined,
  });
  let asked: ScanOptions | null = null;
  const files = around.files;
  const faked: Services = {
    ...services,
    ...(files === undefined
      ? {}
      : {
          openFolder: async (root: string) =>
            root.startsWith("/somewhere") ? files : services.openFolder(root),
          openProject: async () => files,
        }),
    scan: async (options) => {
      asked = options;
      if (around.failure !== undefined) throw around.failure;
      return {
        report: around.report ?? sampleReport,
        pages: around.pages ?? [],
        savedAnswers: options.savedAnswers,
        questions: around.questions ?? [],
        explainQuestions: () => [],
      };
    },
  };
  await main(process as unknown as CliProcess, faked);
  return { code: process.exitCode, out: stdout.text, err: stderr.text, asked };
};

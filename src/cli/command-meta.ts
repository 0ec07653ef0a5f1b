/** A command as data: all that `--help` and the reading of arguments need. What it does is loaded when it runs. */
export interface CommandMeta {
  readonly name: string;
  readonly summary: string;
  readonly arguments: readonly ArgumentMeta[];
  readonly options: readonly OptionMeta[];
  readonly examples: readonly string[];
}

/** `name` in commander's notation: `<route>` is needed, `[dir]` is not. */
export interface ArgumentMeta {
  readonly name: string;
  readonly description: string;
  readonly byDefault?: string;
  /** What a shell can complete it with. */
  readonly values?: Values;
}

/** What a shell completes a value with: one of some words, or a path. */
export type Values = readonly string[] | "file" | "folder";

export interface OptionMeta {
  /** In commander's notation: "--max-file-size <size>". */
  readonly flags: string;
  readonly description: string;
  /** Whether it may be given more than once; any other option that is given twice is refused. */
  readonly repeats?: boolean;
  /** What a shell can complete its value with. */
  readonly values?: Values;
}

/** What a person gave: arguments by position, options by name in camel case. An option that was not given is absent. */
export interface Given {
  readonly arguments: readonly string[];
  readonly options: Readonly<Record<string, OptionValue>>;
}

export type OptionValue = string | boolean | readonly string[] | undefined;

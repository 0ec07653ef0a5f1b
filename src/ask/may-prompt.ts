/** What decides whether a person can be asked. */
export interface PromptConditions {
  readonly stdinIsTty: boolean;
  readonly stderrIsTty: boolean;
  /** The environment variable CI is set. */
  readonly ci: boolean;
  /** Whether the options allow it. */
  readonly mayAsk: boolean;
}

/** True where there is a person to ask; everywhere else a prompt would hang or spoil output that a program reads. */
export const mayPrompt = ({ stdinIsTty, stderrIsTty, ci, mayAsk }: PromptConditions): boolean =>
  stdinIsTty && stderrIsTty && !ci && mayAsk;

import { Chalk } from "chalk";

type Colour = (text: string) => string;

/** The few meanings that colour has; each is readable without it. */
export interface Style {
  readonly strong: Colour;
  readonly faint: Colour;
  readonly good: Colour;
  readonly warning: Colour;
  readonly bad: Colour;
  readonly accent: Colour;
}

/** The style of a report; `color` false gives the same text without an escape code. */
export const styleWith = (color: boolean): Style => {
  // Sixteen colours: they follow the person's own theme, and every terminal that has colour has them.
  const chalk = new Chalk({ level: color ? 1 : 0 });
  return {
    strong: (text) => chalk.bold(text),
    faint: (text) => chalk.dim(text),
    good: (text) => chalk.green(text),
    warning: (text) => chalk.yellow(text),
    bad: (text) => chalk.red(text),
    accent: (text) => chalk.cyan(text),
  };
};

import type { AdviceRow } from "./outcome.ts";
import { appRequestRows, appSettledRows } from "./rows-app.ts";
import { appUnansweredRows } from "./rows-app-unanswered.ts";
import { perRequestRows } from "./rows-per-request.ts";
import { deployedRows, ownedRows, settledRows } from "./rows-settled.ts";
import { answeredRows, headerRows, unansweredRows } from "./rows-timed.ts";

/** The advice table: the first row that holds decides. Ordered by what we optimise: first what must never be cached, then whether the page
 * can be pre-rendered, then how often it has to be rendered again. */
export const rows: readonly AdviceRow[] = [
  ...settledRows,
  ...appSettledRows,
  ...ownedRows,
  ...appRequestRows,
  ...perRequestRows,
  ...deployedRows,
  ...answeredRows,
  ...headerRows,
  ...appUnansweredRows,
  ...unansweredRows,
];

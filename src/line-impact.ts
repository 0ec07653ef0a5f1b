import { classify } from "./classify/classify.ts";
import { effectOfLine, reasonsOfRoute } from "./impact/line-effect.ts";
import type { LineEffect, RouteReasons } from "./model/impact.ts";
import type { Page } from "./model/page.ts";
import type { FilePath } from "./model/place.ts";

/** What one line makes dynamic: the answer to `why <file:line>`. */
export const lineImpact = (pages: readonly Page[], file: FilePath, line: number): LineEffect =>
  effectOfLine(pages, classify, file, line);

/** What makes one route dynamic, reason by reason. */
export const routeReasons = (page: Page): RouteReasons => reasonsOfRoute(page, classify);

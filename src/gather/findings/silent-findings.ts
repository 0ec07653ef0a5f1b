import type { CodeFactValues } from "../../model/facts.ts";
import type { Finding } from "../../model/project.ts";
import type { AppReading } from "../app/app-reading.ts";
import { emptiedRequests } from "./emptied-findings.ts";
import { errorsKept } from "./error-findings.ts";
import { needlessForce } from "./force-findings.ts";
import { frozenAtBuild } from "./frozen-findings.ts";
import { propsNotAwaited } from "./prop-findings.ts";
import { dynamicLater } from "./run-time-findings.ts";
import { personalDataCached } from "./shared-cache-findings.ts";
import { fetchesBelowRevalidate, timersInMilliseconds } from "./timer-findings.ts";
import { pagesLeftToTheBrowser } from "./url-hook-findings.ts";
import { voidedConfig } from "./void-findings.ts";

type Reader = (reading: AppReading, values: CodeFactValues) => readonly Finding[];

const readers: readonly Reader[] = [
  voidedConfig,
  emptiedRequests,
  pagesLeftToTheBrowser,
  propsNotAwaited,
  fetchesBelowRevalidate,
  timersInMilliseconds,
  needlessForce,
  frozenAtBuild,
  dynamicLater,
  errorsKept,
  personalDataCached,
];

/** What an App Router route does other than its code seems to mean, although the build passes. */
export const silentFindings: Reader = (reading, values) =>
  values.build === "fails" ? [] : readers.flatMap((read) => read(reading, values));

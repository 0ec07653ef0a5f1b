import type { NextVersion } from "../model/project.ts";
import { isSince, type Since } from "./versions.ts";

/**
 * Whether a cached function that is handed the query, or a promise of a part of it, is left to the request at once with Cache Components,
 * whether it waits for it or not: next/dist/server/request/search-params.js asks `dynamicAccessAsyncStorage` from 16.3 on. Before, the
 * function runs, and a build that comes to where it waits gives up, as builds of 16.0 to 16.2 did.
 */
export const leavesQueryToRequest = (next: NextVersion): boolean => isSince(next, tracksQuery);

const tracksQuery: Since = [16, 3];

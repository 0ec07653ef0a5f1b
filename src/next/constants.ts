/** Exports of `next/constants` that code compares with: next/dist/shared/lib/constants.js, the same from 12 to 16. */
export const constantsOfNext: ReadonlyMap<string, string> = new Map([
  ["PHASE_EXPORT", "phase-export"],
  ["PHASE_PRODUCTION_BUILD", "phase-production-build"],
  ["PHASE_PRODUCTION_SERVER", "phase-production-server"],
  ["PHASE_DEVELOPMENT_SERVER", "phase-development-server"],
  ["PHASE_TEST", "phase-test"],
]);

import { isListed, type PackageList, words } from "./match.ts";

interface ChangingRow {
  readonly packages: PackageList;
  readonly names: readonly string[];
}

/** Functions of packages that read the clock or a source of randomness while they are called; seen in builds of 16.4 for uuid and date-fns. */
const changingRows: readonly ChangingRow[] = [
  { packages: ["uuid"], names: words("v1 v4 v6 v7") },
  {
    packages: ["date-fns"],
    names: words(`
      isToday isTomorrow isYesterday isFuture isPast isThisHour isThisMinute isThisMonth isThisQuarter isThisSecond isThisWeek isThisYear
      formatDistanceToNow formatDistanceToNowStrict startOfToday startOfTomorrow startOfYesterday endOfToday endOfTomorrow endOfYesterday
    `),
  },
];

/** Whether a function of a package gives another value each time; `name` "*": whether the package has any. */
export const isChangingExport = (packageName: string, name: string): boolean =>
  changingRows.some(
    ({ packages, names }) => isListed(packages, packageName) && (name === "*" || names.includes(name)),
  );

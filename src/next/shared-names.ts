/** Headers that say what many visitors have in common, or what the address says as well. */
const sharedHeaders: ReadonlySet<string> = new Set([
  "accept-language",
  "user-agent",
  "host",
  "origin",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-for",
  "x-real-ip",
  "cf-ipcountry",
  "accept",
  "accept-encoding",
  "referer",
  "x-matched-path",
  "access-control-request-headers",
  "access-control-request-method",
  "if-none-match",
  "if-modified-since",
  "save-data",
]);

const sharedPrefixes = ["x-vercel-ip", "cloudfront-viewer", "sec-ch-", "sec-fetch-"] as const;

/** Words of names that stand for a variant which many visitors share: a language, a country, a device, an experiment, an address. */
const sharedWords: ReadonlySet<string> = new Set(
  "locale lang language languages country region city continent timezone tz geo currency device ua host domain hostname pathname path url theme mode scheme colorscheme experiment experiments variant bucket ab abtest flags consent banner".split(
    " ",
  ),
);

/** Words that make a name somebody's own after all. */
const ownWords: ReadonlySet<string> = new Set(
  "session token auth user uid id sid jwt secret email account key nonce csrf".split(" "),
);

const isVariant = (name: string): boolean => {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/);
  return words.some((word) => sharedWords.has(word)) && !words.some((word) => ownWords.has(word));
};

/** Whether something of the request is the nonce that middleware made for a Content-Security-Policy, by its name: "x-nonce". */
export const isNonce = (name: string): boolean => /nonce/i.test(name);

/** Whether a header stands for what many visitors share. */
export const isSharedHeader = (given: string): boolean => {
  const name = given.toLowerCase();
  return (
    sharedHeaders.has(name) || sharedPrefixes.some((prefix) => name.startsWith(prefix)) || isVariant(name)
  );
};

/** Whether a cookie does, by its name: "NEXT_LOCALE", "theme", "ab-bucket". */
export const isSharedCookie = (name: string): boolean => isVariant(name);

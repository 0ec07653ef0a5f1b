const set = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Words of a parameter whose every value is for one visitor; a `[token]` alone may be one that is traded. */
const ownParams = set("secret otp jwt nonce magic invite invitation sessionid");

/** Segments before a parameter that is for one visitor, whatever it is called. */
const ownFolders = set(
  "reset resetpassword verify verification verifyemail password confirm confirmation activate activation magic magiclink unsubscribe invite invites invitation invitations accept",
);

const wordsOf = (text: string): readonly string[] =>
  text
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");

/** Whether each path of a route is there for one visitor, so that a copy of it would serve nobody else: `/reset-password/[token]`, `/invite/[code]`. */
export const isOwnPath = (route: string): boolean => {
  const segments = route.split("/");
  return segments.some((segment, index) => {
    if (!segment.startsWith("[")) return false;
    const words = wordsOf(segment);
    const before = segments[index - 1] ?? "";
    const folder = before.startsWith("[") ? [] : [...wordsOf(before), wordsOf(before).join("")];
    return (
      words.some((word) => ownParams.has(word)) ||
      (words.includes("token") && words.some((word) => ownFolders.has(word))) ||
      ownParams.has(words.join("")) ||
      folder.some((word) => ownFolders.has(word))
    );
  });
};

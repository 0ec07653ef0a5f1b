import { remembered } from "./remembered.ts";

const splitName = (name: string): readonly string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");

const wordsOfShortName = remembered(splitName);

/** `getCurrentUser`, `get_current_user`: the words of a name. Texts that nobody gives as a name are not kept. */
export const wordsOfName = (name: string): readonly string[] =>
  name.length > 60 ? splitName(name) : wordsOfShortName(name);

/** `orders`, `deliveries`, `addresses`: one of them. */
export const singular = (word: string): string =>
  word
    .replace(/ies$/, "y")
    .replace(/(?<=ss|sh|ch|x)es$/, "")
    .replace(/(?<!s)s$/, "");

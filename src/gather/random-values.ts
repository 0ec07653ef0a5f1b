import { type ExternalValue, optionsOf, type Value } from "../link/values.ts";
import { isListed, words } from "../packages/match.ts";

const packages = words("nanoid nanoid/* uuid uuid/* cuid @paralleldrive/* csrf crypto-random-string");
const functions = /^(?:random(?:UUID|Bytes|Int)?|getRandomValues)$/;

/** Whether calling this gives another value each time. */
export const isRandom = ({ package: name, name: exported, path }: ExternalValue): boolean => {
  if (isListed(packages, name)) return true;
  const isGlobal = name === "" && (exported === "Math" || exported === "crypto" || exported === "globalThis");
  return (isGlobal || name === "node:crypto") && functions.test(path.at(-1) ?? exported);
};

const runTimeGlobals: ReadonlySet<string> = new Set(["process", "Date", "performance", "navigator"]);

/** Whether a value holds something of the machine it is made on: its environment, its clock. */
export const holdsRunTimeValue = (value: Value, depth = 0): boolean =>
  depth < 5 &&
  optionsOf(value).some((option) => {
    if (option.kind === "external") return option.package === "" && runTimeGlobals.has(option.name);
    if (option.kind === "array") return option.items.some((item) => holdsRunTimeValue(item, depth + 1));
    if (option.kind !== "object") return false;
    return [...option.properties.values()].some((part) => holdsRunTimeValue(part, depth + 1));
  });

import { type ExternalValue, optionsOf, type Value } from "../../link/values.ts";
import { isMinting } from "../../packages/minting-calls.ts";

/** Whether calling this gives another value each time. */
export const isRandom = ({ package: name, name: exported, path }: ExternalValue): boolean =>
  isMinting(name, exported, path);

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

import { serve } from "../../dist/parse/serve.js";
import { summarise } from "../../dist/parse/summarise.js";

/** What a file makes this worker do before it is summarised, by the word in its first line: the faults that no real file should cause. */
const faults = {
  "// stall": () => {
    for (;;);
  },
  "// exhaust": () => {
    for (const held = []; ; ) held.push(new Array(10_000).fill(held.length));
  },
  "// exit": () => process.exit(3),
  "// throw": () => {
    throw new TypeError("a fault of ours");
  },
};

serve((file, text) => {
  faults[text.split("\n", 1)[0]]?.();
  return summarise(file, text);
});

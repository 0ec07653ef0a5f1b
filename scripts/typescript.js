// Lets Node 20 run TypeScript files as they are: node --import ./scripts/typescript.js scripts/write-schema.ts
import { register } from "node:module";

register("./typescript-hooks.js", import.meta.url);

#!/usr/bin/env node
import module from "node:module";
import { tuneEngine } from "../dist/cli/engine-flags.js";

tuneEngine(process.versions.node);
module.enableCompileCache?.();
const { main } = await import("../dist/cli/main.js");
await main(process);

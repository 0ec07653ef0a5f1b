#!/usr/bin/env node
import module from "node:module";
import { tuneEngine } from "../dist/bundle/engine-flags.js";

tuneEngine(process.versions.node);
module.enableCompileCache?.();
const { main } = await import("../dist/bundle/main.js");
await main(process);

#!/usr/bin/env node
const { prepare } = require("../dist/bundle/start.cjs");

const keepCompiled = prepare(process, process.versions.node);
const { main, keeping } = require("../dist/bundle/main.cjs");
main(process, keeping(keepCompiled));

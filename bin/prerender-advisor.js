#!/usr/bin/env node
const { prepare } = require("../dist/bundle/start.cjs");

const prepared = prepare(process, process.versions.node);
const { main, preparedServices } = require("../dist/bundle/main.cjs");
main(process, preparedServices(prepared));

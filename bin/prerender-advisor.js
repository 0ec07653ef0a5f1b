#!/usr/bin/env node
const { prepare } = require("../dist/bundle/start.cjs");

const prepared = prepare(process);
const { main, preparedServices } = require("../dist/bundle/main.cjs");
main(process, preparedServices(prepared));

#!/usr/bin/env node
const { prepare } = require("../dist/bundle/start.cjs");

const prepared = prepare(process);
const { main, preparedServices } = require("../dist/bundle/main.cjs");
// By itself Node.js would wait for V8, which may still be compiling for what nobody runs any more.
main(process, preparedServices(prepared)).then(() => process.exit());

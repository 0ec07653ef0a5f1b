import { expect, test } from "@jest/globals";
import { nowOf, packageJson, page } from "./small-apps.ts";

const cookie = 'import { cookies } from "next/headers";';
const reading = "async (given) => { given.token = (await cookies()).get('token'); return given; }";

test.each([
  [
    "an interceptor of a client of its own",
    `import axios from "axios"; ${cookie} export const http = axios.create({}); http.interceptors.request.use(${reading});`,
    "await http.get('/cart')",
  ],
  [
    "an interceptor of all clients",
    `import axios from "axios"; ${cookie} axios.interceptors.request.use(${reading}); export const http = axios;`,
    "await http.get('/cart')",
  ],
  [
    "an interceptor that a class sets up",
    `import axios from "axios"; ${cookie} class Api { constructor() { this.client = axios.create({}); this.client.interceptors.request.use(${reading}); } get(path) { return this.client.get(path); } } export const http = new Api();`,
    "await http.get('/cart')",
  ],
  [
    "middleware of a client",
    `import createClient from "openapi-fetch"; ${cookie} export const http = createClient({}); http.use({ onRequest: ${reading} });`,
    "await http.GET('/cart')",
  ],
  [
    "middleware of an action",
    `import { createSafeActionClient } from "next-safe-action"; ${cookie} export const http = createSafeActionClient().use(${reading}).action(async () => 1);`,
    "await http()",
  ],
])("%s that reads a cookie makes the page that calls it dynamic", async (_, lib, call) => {
  const files = {
    "package.json": packageJson({ axios: "1", "openapi-fetch": "1", "next-safe-action": "8" }),
    "lib/http.js": lib,
    ...page('import { http } from "../lib/http";', `const data = ${call}; return <p>{data}</p>;`),
  };
  expect(await nowOf(files)).toEqual(["ssr likely", "cookies()"]);
});

test("an interceptor that reads nothing of the request leaves a page static", async () => {
  const lib = `import axios from "axios"; export const http = axios.create({}); http.interceptors.request.use((given) => ({ ...given, retry: 3 }));`;
  const files = {
    "package.json": packageJson({ axios: "1" }),
    "lib/http.js": lib,
    ...page(
      'import { http } from "../lib/http";',
      "const data = await http.get('/posts'); return <p>{data}</p>;",
    ),
  };
  expect(await nowOf(files)).toEqual(["static certain"]);
});

test.each([
  [
    "a property of an object",
    {
      "lib/state.js": "export const state = { on: false };",
      "lib/init.js": 'import { state } from "./state"; state.on = true;',
    },
    "state.on",
  ],
  [
    "an item of a list",
    {
      "lib/state.js": "export const state = [];",
      "lib/init.js": 'import { state } from "./state"; state.push(1);',
    },
    "state.length === 1",
  ],
  [
    "a variable that a function sets",
    {
      "lib/state.js":
        "let on = false; export const enable = () => { on = true; }; export const state = () => on;",
      "lib/init.js": 'import { enable } from "./state"; enable();',
    },
    "state()",
  ],
  [
    "what an instance keeps",
    {
      "lib/state.js":
        "class Models { all = {}; define(name) { this.all[name] = 1; } } export const state = new Models();",
      "lib/init.js": 'import { state } from "./state"; state.define("user");',
    },
    "state.all.user === 1",
  ],
])("%s that a module sets while it is loaded decides", async (_, lib, test) => {
  const files = {
    "package.json": packageJson({}),
    ...lib,
    ...page(
      'import "../lib/init"; import { state } from "../lib/state"; import { cookies } from "next/headers";',
      `if (${test}) await cookies(); return <p>x</p>;`,
    ),
  };
  expect(await nowOf(files)).toEqual(["ssr certain", "cookies()"]);
});

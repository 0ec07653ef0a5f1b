// Loaded into `next build` with --import while the truth of a fixture is recorded: answers every fetch without a network.
// PRERENDER_ANSWERS names a JSON file of { "https://host/path?query": body }; other addresses get one made-up record.
import { readFileSync } from "node:fs";

const file = process.env.PRERENDER_ANSWERS;
const answers = file === undefined ? {} : JSON.parse(readFileSync(file, "utf8"));
const record = { id: "1", slug: "one", title: "One" };

function answerTo(address) {
  const known = answers[address.href] ?? answers[address.origin + address.pathname];
  if (known !== undefined) return known;
  if (address.pathname.endsWith("/graphql")) return { data: { posts: [record], post: record } };
  return address.pathname.endsWith("s") ? [record] : record;
}

const portOfSuites = "43117";
const realFetch = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const address = new URL(typeof input === "string" || input instanceof URL ? input : input.url);
  // The build's own processes talk to each other over localhost; the apps of fixtures/semantics ask one port of it.
  if (address.port === portOfSuites) return Response.json(answerTo(address));
  if (!address.protocol.startsWith("http") || ["localhost", "127.0.0.1", "[::1]"].includes(address.hostname))
    return realFetch(input, init);
  return Response.json(answerTo(address));
};

// Loaded into `next build` of a generated app: answers what its pages fetch, so that no server is needed.
const items = ["1", "2"].map((id) => ({ id, title: `Item ${id}`, cents: 100, at: "2026-01-01T00:00:00Z" }));
const realFetch = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const { hostname, pathname } = new URL(
    typeof input === "string" || input instanceof URL ? input : input.url,
  );
  // The build's own processes talk to each other.
  if (!hostname.endsWith(".example.com")) return realFetch(input, init);
  return Response.json(pathname.endsWith("/ids") ? items.map(({ id }) => id) : items);
};

import { type ExternalValue, optionsOf, type Value } from "../../link/values.ts";
import { askingByDefault } from "../../packages/data-sources.ts";
import { isListed } from "../../packages/match.ts";

/** Methods that name a table, collection or model and give something to ask further. */
const naming: ReadonlySet<string> = new Set([
  "from",
  "into",
  "table",
  "collection",
  "collectionGroup",
  "doc",
  "ref",
  "model",
  "selectFrom",
  "insertInto",
  "updateTable",
  "deleteFrom",
]);

/** Methods that make or open a client: nothing is read yet. */
const opening: ReadonlySet<string> = new Set([
  "connect",
  "$connect",
  "fromEnv",
  "getInstance",
  "db",
  "getRepository",
]);

const opens = (name: string): boolean =>
  opening.has(name) || /^(?:create|make|init|get)\w*(?:Client|Connection|Pool)$/.test(name);

/** Making a client or building a query object reads nothing yet. */
export const isSetup = (callee: ExternalValue): boolean => {
  const last = callee.path.at(-1);
  if (last !== undefined) return opens(last);
  if (callee.name === "default" && isListed(askingByDefault, callee.package)) return false;
  return (
    /^(create|new|get|init|make|config|default$|[A-Z])/.test(callee.name) &&
    !/^(getDocs?|getDocument|getEntries|getServerSideProps)/.test(callee.name)
  );
};

/** Whether a call goes on with a query that an earlier call of the same chain began, and that was noted with it. */
export const isContinued = ({ path }: ExternalValue): boolean =>
  !naming.has(path.at(-1) ?? "") &&
  path.some((part, index) => {
    const before = path[index - 1];
    return part === "()" && before !== undefined && !naming.has(before) && !opens(before);
  });

/** Says which calls only begin a query whose table one of these calls names: `db.select()` of `db.select().from(posts)`. */
export const beginnings = (callees: readonly ExternalValue[]): ((callee: ExternalValue) => boolean) => {
  const begun = new Set(
    callees
      .filter(({ path }) => naming.has(path.at(-1) ?? ""))
      .flatMap((callee) =>
        callee.path.flatMap((part, end) => (part === "()" ? [queryKey(callee, end)] : [])),
      ),
  );
  return (callee) => begun.has(queryKey(callee, callee.path.length));
};

const queryKey = ({ package: module, name, path }: ExternalValue, end: number): string =>
  [module, name, ...path.slice(0, end)].join(" ");

/** What a client is asked about: the table, collection or model, where it is named; `db.post.findMany` is about `post`. */
export const subjectOf = (callee: ExternalValue, args: readonly Value[]): string | null => {
  const { path } = callee;
  const last = path.at(-1) ?? callee.name;
  if (naming.has(last) || last === "()") return nameIn(args);
  const before = path.at(-2);
  if (before === "()" && naming.has(path.at(-3) ?? "")) return nameIn(callee.args);
  const isNone =
    before === undefined || before === "()" || before === "default" || before === "[]" || opens(before);
  return isNone ? nameIn(args.filter((arg) => isReference(arg))) : before;
};

/** The table, collection or model that an earlier call of a chain named: "orders" of `from("orders").select().eq("id", id)`. */
export const tableOf = (callee: ExternalValue, args: readonly Value[]): string | null =>
  subjectOf(callee, args) ??
  (callee.path.some((part) => naming.has(part)) ? nameIn([...callee.earlier, ...callee.args]) : null);

/** `getDocs(collection(db, "posts"))`, `getDocs(query(collection(db, "posts")))`: a reference to a table, made by the package before. */
const isReference = (value: Value, depth = 0): boolean =>
  value.kind === "external" &&
  value.path.at(-1) === "()" &&
  (naming.has(value.path.at(-2) ?? value.name) ||
    (depth < 2 && value.args.some((arg) => isReference(arg, depth + 1))));

/** The first plain word among values, also inside a table that was made from its name. */
const nameIn = (values: readonly Value[], depth = 0): string | null => {
  for (const value of values.flatMap(optionsOf)) {
    if (value.kind === "constant" && typeof value.value === "string") {
      const [, word] = /^([\w-]{1,40})(?:\/|$)/.exec(value.value) ?? [];
      if (word !== undefined) return word;
    }
    const inner = value.kind === "external" && depth < 2 ? nameIn(value.args, depth + 1) : null;
    if (inner !== null) return inner;
  }
  return null;
};

const answerReaders: ReadonlySet<string> = new Set([
  "json",
  "text",
  "buffer",
  "blob",
  "arrayBuffer",
  "formData",
  "create",
  "extend",
  "interceptors",
  "use",
]);

/** Reading the answer of a request, or making a client for later ones, is no request of its own. */
export const isAnswerRead = ({ path, name }: ExternalValue): boolean =>
  path.length === 0 ? answerReaders.has(name) : answerReaders.has(path.at(-1) ?? "");

const baseNames = ["baseURL", "baseUrl", "prefixUrl"];

/** The address that a client was made with, such as `axios.create({ baseURL })`; null where it was not. */
export const baseOf = ({ earlier, args }: ExternalValue): Value | null => {
  for (const value of [...earlier, ...args]) {
    if (value.kind !== "object") continue;
    for (const name of baseNames) {
      const base = value.properties.get(name);
      if (base !== undefined) return base;
    }
  }
  return null;
};

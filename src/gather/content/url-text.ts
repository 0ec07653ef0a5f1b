import type { ExternalValue, Value } from "../../link/values.ts";

/** The host of a URL as far as it is known; a path of the app itself is "this app". */
export const hostOf = (url: Value): string | null => {
  const text = textOf(url);
  if (text === null) return null;
  if (text.startsWith("/")) return "this app";
  const match = /^[a-z]+:\/\/([^/?#*]+)/i.exec(text);
  if (match?.[1] !== undefined) return hostText(match[1]);
  const variable = /^\$\{([A-Za-z0-9_]+)\}/.exec(text);
  return variable?.[1] === undefined ? null : `$${variable[1]}`;
};

/** Hosts are the same in any case, environment variables are not. */
const hostText = (host: string): string =>
  host.replace(/\$\{([A-Za-z0-9_]+)\}|[^$]+/g, (part, name: string | undefined) =>
    name === undefined ? part.toLowerCase() : `$${name}`,
  );

/** Segments of a path that name the interface, not what is read through it. */
const prefix =
  /^(?:api|rest|v\d+(?:\.\d+)*|public|rpc|wp-json|wp|_?next|data|json|collections|items|content)$/i;

/** What an address is asked for: the first segment of its path that names content, "posts" of `/api/posts/*`; null where none is known. */
export const partOf = (url: Value | undefined): string | null => {
  const text = url === undefined ? null : textOf(url);
  if (text === null) return null;
  const path = text.replace(/^(?:[a-z]+:\/\/[^/?#]+|\$\{[A-Za-z0-9_]+\})/i, "").replace(/[?#].*$/s, "");
  const named = path.split("/").find((segment) => segment !== "" && !prefix.test(segment));
  return named !== undefined && /^[a-z_][\w.~-]{0,59}$/i.test(named) ? named : null;
};

/** The known text of a value: a template keeps "*" for what is not known, an environment variable is written `${NAME}`. */
export const textOf = (value: Value): string | null => {
  if (value.kind === "constant") return typeof value.value === "string" ? value.value : null;
  if (value.kind === "choice") return value.options.map(textOf).find((text) => text !== null) ?? null;
  if (value.kind !== "external") return null;
  if (
    value.package === "" &&
    value.name === "process" &&
    value.path[0] === "env" &&
    value.path[1] !== undefined
  )
    return `\${${value.path[1]}}`;
  if (value.package === "" && value.name === "template") return templateText(value);
  if (value.package === "" && (value.name === "URL" || value.name === "Request"))
    return (
      [...value.earlier, ...value.args]
        .map(textOf)
        .filter((text) => text !== null)
        .at(-1) ?? null
    );
  return null;
};

const templateText = (value: ExternalValue): string => {
  let next = 0;
  return value.path
    .map((part) => {
      if (part !== "*") return part;
      const arg = value.args.filter((each) => each.kind !== "constant")[next++];
      return (arg === undefined ? null : textOf(arg)) ?? "*";
    })
    .join("");
};

import type { Step } from "../../model/place.ts";
import type { Run } from "../machine.ts";
import { bigInteger, isSameOutside } from "../operators.ts";
import { type ExternalValue, external, undefinedValue, type Value } from "../values.ts";
import { leaveByError } from "./own-errors.ts";

/** Whether making a Response of these arguments surely throws. */
type Refusal = (args: readonly Value[]) => boolean;

/** What JSON has no text for: `undefined` and functions give none, of a bigint it throws. */
const hasNoJson: Refusal = ([value = undefinedValue]) => {
  if (value.kind === "constant") return value.value === undefined;
  return (
    (value.kind === "function" && value.statics.size === 0) ||
    isSameOutside(value, bigInteger) ||
    isSameOutside(value, symbol)
  );
};

const symbol = external("", "Symbol", ["()"]);

/** A status that is none, or one of an answer without a body beside a text. */
const hasWrongStatus: Refusal = ([body, init]) => {
  const status = init?.kind === "object" ? init.properties.get("status") : undefined;
  if (status?.kind !== "constant" || typeof status.value !== "number") return false;
  const isText = body?.kind === "constant" && typeof body.value === "string";
  return status.value < 200 || status.value > 599 || (isText && bodiless.has(status.value));
};

const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

/** `Response.redirect("/login")`: an address has to be whole. */
const isNoAddress: Refusal = ([address]) =>
  address?.kind === "constant" && typeof address.value === "string" && !URL.canParse(address.value);

/** The Fetch standard, as Node.js has it; what next/server exports rests on it. */
const refusals: ReadonlyMap<string, Refusal> = new Map([
  ["Response json", hasNoJson],
  ["Response redirect", isNoAddress],
  ["Response", hasWrongStatus],
  ["NextResponse json", hasNoJson],
  ["NextResponse redirect", isNoAddress],
  ["NextResponse", hasWrongStatus],
]);

/** Where it is looked for what throws, leaves by the error of making a Response that cannot be; false where it may be made. */
export const noteRefusedResponse = (
  run: Run,
  { package: name, name: exported, path }: ExternalValue,
  args: readonly Value[],
  chain: readonly Step[],
): boolean => {
  if (run.lacks === null || run.isLeft || (name !== "" && name !== "next/server")) return false;
  const isRefused = refusals.get([exported, ...path].join(" "))?.(args) === true;
  if (isRefused) leaveByError(run, { isOwn: true, guards: run.guards, chain }, true);
  return isRefused;
};

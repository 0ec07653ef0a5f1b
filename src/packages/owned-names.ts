import { singular, wordsOfName } from "../lib/name-words.ts";
import { words } from "./match.ts";

/** "one": each path is there for one visitor, by a secret in it; "owner": what is shown may belong to one person. */
export type Ownership = "one" | "owner";

const set = (text: string): ReadonlySet<string> => new Set(words(text));

/** The words of paths and of what is read, by what they tell of whose it is that is shown. */
const telling = {
  /** What of a parameter is a secret that one visitor was sent. */
  secret: set("secret otp jwt nonce magic invite invitation sessionid token"),
  /** Segments before a parameter that was sent to one visitor, whatever it is called. */
  sent: set(`
    reset resetpassword verify verification verifyemail password confirm confirmation activate activation magic magiclink
    unsubscribe invite invites invitation invitations accept
  `),
  /** Where a token is something that is traded. */
  traded: set(`
    dao token coin currency swap asset chain network pool pair market price nft collection explorer exchange trade stake staking
    bridge vault farm launchpad portfolio contract crypto defi wallet
  `),
  /** Parts of an app that show whoever is there what is theirs. */
  area: set(`
    account myaccount settings preferences dashboard checkout cart basket wishlist billing admin backoffice inbox me my mine
    notifications onboarding
  `),
  /** Where a thing is changed: a form that starts from an old copy loses what was saved since. */
  edited: set("edit editor"),
  /** Parameters that name no thing. */
  language: set("locale lang lng language"),
  /** Groups of folders that are behind a sign-in by their name. */
  gated: set("protected private authenticated authed secure restricted loggedin signedin auth-required"),
  /** Where the last segment of an address without a parameter: one's own. */
  ownPage: set("profile user messages orders invoices bookings reservations payments subscriptions receipts"),
  /** Things that belong to one person or company. */
  thing: set(`
    order invoice receipt payment payout transaction booking reservation appointment subscription cart basket checkout wishlist
    shipment refund payslip prescription message conversation inbox notification
  `),
  /** What is named by a number only where one of them is meant, and not shown to the world. */
  numbered: set(
    "user customer account client patient employee student subscriber tenant workspace organization organisation",
  ),
  /** Models beside those that a query with a value of the path reads for whoever has that value. */
  model: set("session account invitation invite credential passwordreset verificationtoken verification"),
  /** Models of people, of which some fields are shown to the world and others are not. */
  person: set("user customer member account person subscriber contact lead patient student employee client"),
  /** Segments behind which people show themselves to the world. */
  shown: set("u profile author creator artist player people person seller contributor speaker"),
  /** What people show to the world: that it is asked for by its owner says nothing. */
  published: set(`
    post article tweet comment review video photo image picture track song album playlist repo repository follower following follow
    like recipe listing product project snippet gist list collection badge achievement work portfolio event story thread topic
    question answer episode podcast book course show game skill experience quote blog author creator seller shop store
  `),
  /** Sections that write about things, and do not hold them. */
  about: set(`
    doc documentation blog help guide learn support kb wiki article new news tutorial example demo template component changelog
    legal faq glossary reference academy playground showcase feature solution product category api-reference
  `),
  /** Parameters that name a thing for readers. */
  readable: set(
    "slug handle category locale lang language type tag page year month date name username title topic city country",
  ),
} as const satisfies Readonly<Record<string, ReadonlySet<string>>>;

type Kind = keyof typeof telling;

const is = (word: string, kind: Kind): boolean =>
  telling[kind].has(word) || telling[kind].has(singular(word));

interface Segment {
  readonly text: string;
  /** The words of its name, without brackets and dots. */
  readonly words: readonly string[];
  readonly isParam: boolean;
  /** The segment before it. */
  readonly before: Segment | null;
  readonly isLast: boolean;
  /** Everything before it. */
  readonly path: readonly Segment[];
}

interface OwnedRow {
  readonly of: Ownership;
  readonly holds: (segment: Segment) => boolean;
  readonly because: string;
}

const joined = ({ words: parts }: Segment): string => parts.join("");
const plain = (segment: Segment | null): segment is Segment => segment !== null && !segment.isParam;
const isAbout = ({ path }: Segment): boolean =>
  path.some((each) => plain(each) && each.words.some((word) => is(word, "about")));
const isReadable = ({ words: parts }: Segment): boolean => parts.some((word) => is(word, "readable"));
const isEdited = (segment: Segment | null): segment is Segment =>
  plain(segment) &&
  [segment.words[0] ?? "", segment.words.at(-1) ?? ""].some((word) => telling.edited.has(word));
const namesThing = ({ isParam, words: parts }: Segment): boolean =>
  isParam && !parts.some((word) => telling.language.has(word));
const suffix = set("id uid uuid number no ref reference code key");
const isNumber = ({ words: parts }: Segment): boolean => suffix.has(parts.at(-1) ?? "");

/** A token that is traded has other names around it, or is named by a number or a symbol. */
const isTraded = ({ words: parts, path }: Segment): boolean =>
  parts.includes("token") &&
  (parts.at(-1) !== "token" || path.some((each) => each.words.some((word) => is(word, "traded"))));

/** What a segment of an address tells; the first row that holds for any of them counts. */
const ownedRows: readonly OwnedRow[] = [
  {
    of: "one",
    holds: (segment) =>
      segment.isParam &&
      (segment.words.some((word) => telling.secret.has(word)) || telling.secret.has(joined(segment))) &&
      !isTraded(segment),
    because: "is a secret that one visitor was sent",
  },
  {
    of: "one",
    holds: (segment) =>
      segment.isParam &&
      plain(segment.before) &&
      [...segment.before.words, joined(segment.before)].some((word) => telling.sent.has(word)) &&
      !isAbout(segment),
    because: "was sent to one visitor",
  },
  {
    of: "owner",
    holds: (segment) =>
      plain(segment) &&
      [segment.words[0] ?? "", joined(segment)].some((word) => telling.area.has(word)) &&
      (segment.words.length === 1 || segment.words[0] === "my" || telling.area.has(joined(segment))) &&
      !isAbout(segment),
    because: "is where people find what is theirs",
  },
  {
    of: "owner",
    holds: (segment) =>
      segment.text.startsWith("(") &&
      [...segment.words, joined(segment)].some((word) => telling.gated.has(word)),
    because: "groups what is behind a sign-in",
  },
  {
    of: "owner",
    holds: (segment) =>
      namesThing(segment) &&
      isEdited(segment.before) &&
      // Of what stands above that: "edit-article" changes articles.
      !isAbout(segment.before),
    because: "names what its owner changes there",
  },
  {
    of: "owner",
    holds: (segment) => isEdited(segment) && segment.path.some(namesThing),
    because: "is where people change what is theirs",
  },
  {
    of: "owner",
    holds: (segment) =>
      plain(segment) &&
      segment.isLast &&
      segment.words.length === 1 &&
      telling.ownPage.has(segment.text) &&
      !isAbout(segment),
    because: "shows people what is theirs",
  },
  {
    of: "owner",
    holds: (segment) =>
      segment.isParam &&
      isNumber(segment) &&
      segment.words.slice(0, -1).some((word) => is(word, "thing") || is(word, "numbered")) &&
      !(plain(segment.before) && segment.before.words.some((word) => is(word, "shown"))) &&
      !isAbout(segment),
    because: "is the number of something that belongs to one person",
  },
  {
    of: "owner",
    holds: (segment) =>
      segment.isParam &&
      !isReadable(segment) &&
      plain(segment.before) &&
      is(segment.before.words.at(-1) ?? "", "thing") &&
      !isAbout(segment),
    because: "is the number of something that belongs to one person",
  },
];

const segmentsOf = (path: string): readonly Segment[] => {
  const found: Segment[] = [];
  const texts = path.split("/").filter((text) => text !== "" && !text.startsWith("@"));
  for (const [index, text] of texts.entries()) {
    found.push({
      text,
      words: wordsOfName(text),
      isParam: text.includes("["),
      before: found.findLast((each) => !each.text.startsWith("(")) ?? null,
      isLast: index === texts.length - 1,
      path: [...found],
    });
  }
  return found;
};

/** Whose what a path shows is, by its names, with the segment that says so; null where it may be for everyone. */
export interface OwnedPath {
  readonly of: Ownership;
  readonly because: string;
}

/** What the names of a path say of whose it is that it shows; groups of folders, `(account)`, may stand in it. */
export const ownedPath = (path: string): OwnedPath | null => {
  const segments = segmentsOf(path);
  for (const { of, holds, because } of ownedRows) {
    const segment = segments.find(holds);
    if (segment !== undefined) return { of, because: `"${segment.text}" in its path ${because}` };
  }
  return null;
};

/** Words behind which a name says how, not what: `getOrderById`, `orderService`, `invoiceDetails`. */
const how = set("by for from with of in as to into at");
const wrapping = set(
  "detail data info service repository repo client api list history item summary record table model controller store id",
);

/** Words before which a name asks or makes something, and reads nothing: `isOrder`, `formatInvoice`. */
const asking = set("is has can to format parse validate normalize build create make encode decode");

/** The word of a name that says what it is of. */
const subjectIn = (name: string): readonly string[] => {
  const parts = wordsOfName(name);
  if (parts.length > 1 && asking.has(parts[0] ?? "")) return [];
  const end = parts.findIndex((word, index) => index > 0 && how.has(word));
  const said = end < 0 ? parts : parts.slice(0, end);
  const last = said.findLastIndex((word) => !wrapping.has(singular(word)));
  return said.slice(0, last + 1);
};

/** Whether a name of what is read, a model, a table, a method or a segment of an address, is of what belongs to one person. */
export const namesOwned = (name: string): boolean => {
  const parts = subjectIn(name);
  const last = parts.at(-1) ?? "";
  return is(last, "thing") || is(last, "model") || telling.model.has(parts.join(""));
};

/** Whether a name is of what people show to the world. */
export const namesPublished = (name: string): boolean =>
  wordsOfName(name).some((word) => is(word, "published"));

/** Whether a name is of people, some fields of which are nobody else's business. */
export const namesPerson = (name: string): boolean => wordsOfName(name).some((word) => is(word, "person"));

const ownerKey =
  /^(?:user|owner|customer|account|tenant|workspace|patient|employee|student|subscriber)_?(?:id|uid|key|email)$|^uid$/i;

/** Whether a filter of this name asks for what belongs to the one that it names. */
export const isOwnerKey = (name: string): boolean => ownerKey.test(name);

const privateField =
  /^(?:e?mail|email_?address|phone(?:_?number)?|ssn|iban|date_?of_?birth|birth_?date|password(?:_?hash)?)$/i;

/** Whether a field of a person is nobody else's business. */
export const isPrivateField = (name: string): boolean => privateField.test(name);

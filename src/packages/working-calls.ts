import { isListed, type PackageList, rowsListing, words } from "./match.ts";

/** What a package's calls do beside giving an answer; a copy of that answer does it no more. */
interface WorkRow {
  readonly packages: PackageList;
  /** Last names of calls, in lower case. */
  readonly calls?: ReadonlySet<string>;
  /** First words of the last names of calls: "create" covers `createComment`. */
  readonly verbs?: ReadonlySet<string>;
  /** Words between the call and what it is done to: "x.send() sends through resend". */
  readonly does: string;
}

const set = (text: string): ReadonlySet<string> => new Set(words(text));

const redis = words("redis ioredis @upstash/redis @upstash/redis/* @vercel/kv iovalkey @redis/client");
const writing = "writes to";

/** Commands of Redis that only keep what was read elsewhere, where they follow a read and name an end, or stand behind a miss. */
const keepingCommands = set("set setex psetex mset hset hmset json.set setnx expire pexpire expireat");

const workRows: readonly WorkRow[] = [
  {
    packages: redis,
    calls: set(`
      set setex psetex setnx mset msetnx getset getdel getex append setrange setbit del unlink expire pexpire expireat pexpireat persist rename
      renamenx copy incr incrby incrbyfloat decr decrby hset hmset hsetnx hdel hincrby hincrbyfloat lpush rpush lpushx rpushx lpop rpop lrem
      lset ltrim linsert lmove rpoplpush sadd srem spop smove sinterstore sunionstore zadd zrem zincrby zpopmin zpopmax zremrangebyscore
      zremrangebyrank xadd xdel xtrim xack publish pfadd pfmerge geoadd flushdb flushall json.set json.del json.numincrby json.arrappend
      json.merge
    `),
    does: writing,
  },
  {
    packages: words("firebase/* firebase-admin/* @firebase/* @google-cloud/firestore"),
    calls: set(
      "set add update delete push commit setdoc adddoc updatedoc deletedoc recursivedelete send sendeach",
    ),
    does: writing,
  },
  { packages: words("@vercel/blob"), calls: set("put del copy createmultipartupload"), does: writing },
  {
    packages: words("convex/*"),
    calls: set("fetchmutation fetchaction mutation action"),
    does: "runs a mutation of",
  },
  {
    packages: words("@supabase/*"),
    calls: set("upload uploadtosignedurl move copy"),
    verbs: set("invite"),
    does: writing,
  },
  {
    packages: words(
      "@supabase/* next-auth/* @auth/* @clerk/* better-auth/* @workos-inc/* @kinde-oss/* @auth0/* firebase/auth @firebase/auth @stytch/*",
    ),
    calls: set(
      "signout signin signup logout login exchangecodeforsession verifyotp signinwithpassword signinwithotp signinwithoauth signinanonymously",
    ),
    does: "signs somebody in or out through",
  },
  {
    packages: words(
      "typesense algoliasearch/* @algolia/* @elastic/* meilisearch @opensearch-project/* @pinecone-database/* @upstash/vector @upstash/search",
    ),
    verbs: set("save add update partial delete clear replace index bulk import upsert reset batch"),
    does: writing,
  },
  {
    packages: words("node:fs node:fs/promises fs-extra graceful-fs"),
    verbs: set(
      "write append mkdir mkdtemp rm rmdir unlink rename copy cp move output truncate remove empty symlink link",
    ),
    does: writing,
  },
  {
    packages: words(`
      resend nodemailer postmark @sendgrid/* mailgun.js mailgun-js @mailchimp/* mailersend node-mailjet @getbrevo/brevo sib-api-v3-sdk
      loops @plunk/node emailjs @emailjs/* @azure/communication-email twilio @vonage/* vonage messagebird plivo web-push
      expo-server-sdk onesignal-node @novu/* @knocklabs/node @trycourier/courier customerio-node @slack/* @line/bot-sdk node-telegram-bot-api
      telegraf grammy discord.js @discordjs/*
    `),
    verbs: set(
      "send create trigger notify publish post broadcast identify schedule add update delete remove upload execute reply",
    ),
    does: "sends through",
  },
  {
    packages: words(`
      @upstash/qstash @upstash/workflow inngest @trigger.dev/* bullmq bull bee-queue agenda pg-boss graphile-worker amqplib kafkajs
      @confluentinc/* @google-cloud/pubsub @google-cloud/tasks @azure/service-bus @azure/storage-queue pusher ably @liveblocks/node
      @vercel/queue quirrel @temporalio/* @hatchet-dev/* mqtt nats zeplo @quirrel/* soketi socket.io
    `),
    verbs: set(
      "publish send batch enqueue trigger add dispatch schedule start create emit broadcast notify invoke defer upsert delete signal",
    ),
    does: "hands work to",
  },
  {
    packages: words("next/cache"),
    calls: set(
      "revalidatepath revalidatetag updatetag expiretag expirepath unstable_expiretag unstable_expirepath",
    ),
    does: "regenerates pages of",
  },
];

/** What is sent to a service of AWS as an object of its own: `client.send(new PutObjectCommand())`. */
const readingCommand =
  /^(?:Get|BatchGet|List|Head|Describe|Query|Scan|Select|Search|TransactGet|Lookup|Detect|Estimate|Simulate|Validate|Preview|Discover)/;

/** First words of methods by which the client of a service changes something there, whatever the service. */
const changingVerbs = set(`
  create update upsert delete del remove insert put patch add append replace archive cancel capture refund void send publish unpublish post upload import
  submit charge pay finalize transfer commit mutate set mark assign merge close lock invite enable disable exit
`);

const rowsOf = rowsListing(workRows);

/** `createComment`: "create". */
const firstWord = (name: string): string =>
  /^(?:[a-z\d]+|[A-Z]+(?![a-z]))/.exec(name)?.[0].toLowerCase() ?? "";

/** What a call of a package does, as words between the call and its object; null where the table knows of nothing. */
export const workOfPackage = (packageName: string, name: string): string | null => {
  const row = rowsOf(packageName).find(
    ({ calls, verbs }) => calls?.has(name.toLowerCase()) === true || verbs?.has(firstWord(name)) === true,
  );
  return row?.does ?? null;
};

/** Whether a method of a service's client changes something there: `stripe.refunds.create`, `octokit.issues.createComment`. */
export const isChangingMethod = (name: string): boolean => changingVerbs.has(firstWord(name));

/** Whether a command handed to a client of AWS changes something: `new PutObjectCommand()`. */
export const isChangingCommand = (packageName: string, name: string): boolean =>
  packageName.startsWith("@aws-sdk/") && /^[A-Z]\w*Command$/.test(name) && !readingCommand.test(name);

/** Whether a call of a package may only keep what was read elsewhere, for a while. */
export const mayOnlyKeep = (packageName: string, name: string): boolean =>
  isListed(redis, packageName) && keepingCommands.has(name.toLowerCase());

/** First words of calls that are there for what they give or check, or that only prepare or end something. */
const quietVerbs = set(`
  connect init initialize setup set load open ensure register configure config prepare bootstrap close end quit disconnect dispose release
  flush wait sleep delay validate assert check verify require authorize authenticate protect guard parse log info warn error debug start stop
  shutdown read get fetch find list query search resolve lookup count is has can import prefetch preload warm hydrate use with limit ratelimit
  ready begin auth sign tick next cancel
`);

/** Packages that only watch: what they are told is no work that anybody waits for. */
const watchingPackages: PackageList = words(`
  @sentry/* @datadog/* dd-trace newrelic pino winston loglevel debug @axiomhq/* next-axiom @logtail/* @highlight-run/* @opentelemetry/*
  posthog-node posthog-js mixpanel @segment/* @amplitude/* @vercel/analytics/* @vercel/otel @vercel/speed-insights/* @logdna/* bunyan @baselime/*
  @honeycombio/* applicationinsights rollbar @bugsnag/* @axiomhq/js langfuse @google-analytics/* @rudderstack/*
`);

/** First words of calls that are there for what they do, whatever they give. */
const actingVerbs = set(`
  sync synchronize send email mail notify publish broadcast enqueue dispatch trigger process ingest cleanup clean purge prune delete remove
  archive backfill migrate seed reindex charge refund bill rotate expire sweep reconcile remind warn deactivate unsubscribe
`);

const wordsIn = (name: string): readonly string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/);

/** Whether nobody would call something for what it gives, by its name: `syncAll`, and not `dbConnect`, `validateInput` or `sleep`. */
export const mayBeForItsWork = (packageName: string, name: string): boolean =>
  !isListed(watchingPackages, packageName) &&
  !quietVerbs.has(firstWord(name)) &&
  !wordsIn(name).some((word) => word === "connect" || word === "connection" || word === "session");

/** Whether a call is there for what it does, by its name alone. */
export const isActing = (packageName: string, name: string): boolean =>
  actingVerbs.has(firstWord(name)) && !isListed(watchingPackages, packageName);

/** Whether a call puts something off until the answer is sent. */
export const isLater = (packageName: string, name: string): boolean =>
  (packageName === "next/server" && (name === "after" || name === "unstable_after")) ||
  (packageName === "@vercel/functions" && name === "waitUntil");

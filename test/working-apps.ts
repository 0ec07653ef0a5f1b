import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import type { AdvisedPage } from "../src/model/page.ts";
import { scanResult } from "./scan.ts";
import { type Files, layout, packageJson } from "./small-apps.ts";

const clients: Files = {
  "package.json": packageJson({ "@upstash/redis": "1.39.0" }),
  "app/layout.jsx": layout,
  "tsconfig.json": '{ "compilerOptions": { "paths": { "~/*": ["./*"] } } }',
  "lib/db.js": 'import { PrismaClient } from "@prisma/client";\nexport const db = new PrismaClient();',
  "lib/rows.js":
    'import { drizzle } from "drizzle-orm/node-postgres";\nexport const rows = drizzle(process.env.DB);',
  "lib/schema.js":
    'import { pgTable, text } from "drizzle-orm/pg-core";\nexport const posts = pgTable("posts", { title: text() });',
  "lib/redis.js": 'import { Redis } from "@upstash/redis";\nexport const redis = Redis.fromEnv();',
  "lib/nightly.js":
    'import { engine } from "@acme/engine";\nexport async function nightly() { return engine.rebuild(); }',
};

/** What each name stands for in a case; a case imports those that it uses. */
const imports: Files = {
  db: 'import { db } from "~/lib/db";',
  rows: 'import { rows } from "~/lib/rows";\nimport { eq } from "drizzle-orm";\nimport { posts } from "~/lib/schema";',
  redis: 'import { redis } from "~/lib/redis";',
  nightly: 'import { nightly } from "~/lib/nightly";',
  io: 'import Redis from "ioredis";\nconst io = new Redis();',
  kv: 'import { kv } from "@vercel/kv";',
  supabase: 'import { createClient } from "@supabase/supabase-js";\nconst supabase = createClient("u", "k");',
  sql: 'import { sql } from "@vercel/postgres";',
  mongo: 'import { MongoClient } from "mongodb";\nconst mongo = new MongoClient("m");',
  resend: 'import { Resend } from "resend";\nconst resend = new Resend("k");',
  mailer: 'import nodemailer from "nodemailer";\nconst mailer = nodemailer.createTransport({});',
  sendgrid: 'import sendgrid from "@sendgrid/mail";',
  postmark: 'import { ServerClient } from "postmark";\nconst postmark = new ServerClient("k");',
  qstash: 'import { Client } from "@upstash/qstash";\nconst qstash = new Client({});',
  inngest: 'import { Inngest } from "inngest";\nconst inngest = new Inngest({ id: "a" });',
  pusher: 'import Pusher from "pusher";\nconst pusher = new Pusher({});',
  s3: 'import { S3Client, PutObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";\nconst s3 = new S3Client({});',
  sqs: 'import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";\nconst sqs = new SQSClient({});',
  stripe: 'import Stripe from "stripe";\nconst stripe = new Stripe("k");',
  exitPreview: 'import { exitPreview } from "@prismicio/next";',
  revalidateTag: 'import { revalidateTag } from "next/cache";',
  revalidatePath: 'import { revalidatePath } from "next/cache";',
  fs: 'import fs from "node:fs/promises";',
  kit: 'import * as kit from "@acme/kit";',
  lost: 'import * as lost from "@/server/lost";',
  after: 'import { after } from "next/server";',
  streamText: 'import { streamText } from "ai";',
  jwt: 'import jwt from "jsonwebtoken";',
  SignJWT: 'import { SignJWT } from "jose";',
  nanoid: 'import { nanoid } from "nanoid";',
  getSignedUrl: 'import { getSignedUrl } from "@aws-sdk/s3-request-presigner";',
  AccessToken: 'import { AccessToken } from "livekit-server-sdk";',
  logger: 'import { logger } from "@axiomhq/js";',
};

/** The code of a file with the imports of the clients that it names. */
export const withImports = (code: string): string =>
  [
    ...Object.entries(imports)
      .filter(([name]) => new RegExp(`(?<![\\w."'/-])${name}\\b(?!["'])`).test(code))
      .map(([, text]) => text),
    code,
  ].join("\n");

/** A route file whose GET does something, and answers if that does not. */
export const get = (body: string): string =>
  withImports(
    `export async function GET() { ${body.includes("return ") ? body : `${body}; return Response.json({ ok: true });`} }`,
  );

/** What is advised for a route of an app that has every client. */
export const adviceFor = async (files: Files, route: string): Promise<AdvisedPage> => {
  const { pages } = await scanResult(memoryFileSystem({ ...clients, ...files }));
  const page = pages.find(({ facts }) => facts.route.route === route);
  if (page === undefined) throw new RangeError(`there is no route ${route}`);
  return page;
};

/** The same for one handler. */
export const handlerAdvice = async (
  code: string,
  more: Files = {},
  route = "job",
): Promise<AdvisedPage["advice"]> =>
  (await adviceFor({ [`app/${route}/route.js`]: code, ...more }, `/${route}`)).advice;

/** The body of a GET that only reads. */
export const reading =
  "const r = await fetch('https://api.example.com/a'); return Response.json(await r.json())";

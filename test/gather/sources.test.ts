import { expect, test } from "@jest/globals";
import type { RouteFacts } from "../../src/model/facts.ts";
import { indexFacts, type Sources } from "./program-of.ts";

const factsOf = (call: string, rest: string, others: Sources = {}): RouteFacts =>
  indexFacts(
    `${rest}\nexport async function getServerSideProps(ctx) { const x = await ${call}; return { props: { x } } }`,
    others,
  );

const keysOf = (call: string, rest: string, others: Sources = {}): string =>
  factsOf(call, rest, others)
    .details.sources.map(({ key }) => key)
    .join(" ");

const base = "const BASE = 'https://api.example.com'; const url = (p) => `$" + "{BASE}/$" + "{p}`;";

/** Addresses of requests. */
test.each([
  ["fetch('https://api.example.com/a')", "host:api.example.com"],
  ["fetch('https://API.Example.com:8080/a?b#c')", "host:api.example.com:8080"],
  ["fetch('/api/a')", "host:this app"],
  ["fetch(BASE)", "host:api.example.com"],
  ["fetch(BASE + '/a')", "host:api.example.com"],
  ["fetch(url('a'))", "host:api.example.com"],
  ["fetch(url(ctx.params))", "host:api.example.com"],
  ["fetch(process.env.API_URL + '/a')", "host:$API_URL"],
  ["fetch('https://' + process.env.API_HOST + '/a')", "host:$API_HOST"],
  ["fetch('https://' + process.env.TENANT + '.CMS.example.com:3000/a')", "host:$TENANT.cms.example.com:3000"],
  ["fetch(''.concat(process.env.API_URL))", "host:?"],
  ["fetch((process.env.API_URL || BASE) + '/a')", "host:$API_URL"],
  ["fetch(new URL('/a', BASE))", "host:api.example.com"],
  ["fetch(new URL(BASE).toString())", "host:api.example.com"],
  ["fetch(new URL(BASE).href)", "host:api.example.com"],
  ["fetch(new Request(BASE))", "host:api.example.com"],
  ["fetch({ url: BASE })", "host:api.example.com"],
  ["fetch(ctx.params.url)", "host:?"],
  ["fetch(new URL('./fonts/a.ttf', import.meta.url))", "files"],
  ["fetch(new URL('../a.ttf', import.meta.url)).then((answer) => answer.arrayBuffer())", "files"],
  ["fetch(new URL('https://a.com/b', import.meta.url))", "host:a.com"],
  ["fetch(new URL(ctx.params.file, import.meta.url))", "host:?"],
  ["Promise.all([fetch('https://b.com'), fetch('https://a.com')])", "host:a.com host:b.com"],
  ["fetch('https://a.com/1').then(() => fetch('https://a.com/2'))", "host:a.com"],
])("%s reads %s", (call, expected) => {
  expect(keysOf(call, base)).toBe(expected);
});

/** Packages: what they are asked about. */
test.each([
  ["axios.get('https://a.com/b')", "import axios from 'axios'", "host:a.com"],
  ["axios({ url: 'https://a.com/b' })", "import axios from 'axios'", "host:a.com"],
  [
    "api.get('/b')",
    "import axios from 'axios'; const api = axios.create({ baseURL: 'https://a.com' })",
    "host:a.com",
  ],
  [
    "api.get('/b')",
    "import axios from 'axios'; const api = axios.create({ baseURL: process.env.API })",
    "host:$API",
  ],
  [
    "api.get('https://b.com/c')",
    "import axios from 'axios'; const api = axios.create({ baseURL: 'https://a.com' })",
    "host:b.com",
  ],
  [
    "api.get('b').json()",
    "import ky from 'ky'; const api = ky.create({ prefixUrl: 'https://a.com' })",
    "host:a.com",
  ],
  [
    "get('https://a.com/b')",
    "import { createFetch } from 'ofetch'; const get = createFetch({ defaults: { onRequest: (context) => { context.a = 1 } } })",
    "host:a.com",
  ],
  [
    "api.feed.get()",
    "import { createFetch } from 'ofetch'; import { createClient } from 'some-client'; const get = createFetch({ onResponse: ({ response }) => { console.log(response) } }); const api = createClient({ get: (url) => get(url) })('https://a.com')",
    "host:?",
  ],
  ["got('https://a.com/b').json()", "import got from 'got'", "host:a.com"],
  [
    "request('https://a.com/graphql', gql)",
    "import { request } from 'graphql-request'; const gql = ''",
    "graphql:graphql-request",
  ],
  [
    "request(process.env.API, gql, { host: 'a' })",
    "import request from 'graphql-request'; const gql = ''",
    "graphql:graphql-request",
  ],
  [
    "prisma.post.findMany()",
    "import { PrismaClient } from '@prisma/client'; const prisma = new PrismaClient()",
    "database:@prisma/client.post",
  ],
  [
    "prisma.post.findMany()",
    "import { PrismaClient } from '@prisma/client'; const prisma = globalThis.prisma || new PrismaClient()",
    "database:@prisma/client.post",
  ],
  [
    "Post.find({}).lean()",
    "import mongoose from 'mongoose'; const Post = mongoose.models.Post || mongoose.model('Post', {})",
    "database:mongoose.Post",
  ],
  [
    "db.collection('posts').find({}).toArray()",
    "import { MongoClient } from 'mongodb'; const db = new MongoClient('x').db('app')",
    "database:mongodb.posts",
  ],
  [
    "posts.find({}).toArray()",
    "import { MongoClient } from 'mongodb'; const posts = new MongoClient('x').useDb('a').collection('posts')",
    "database:mongodb.posts",
  ],
  ["pool.query('select 1')", "import { Pool } from 'pg'; const pool = new Pool()", "database:pg"],
  [
    "supabase.from('posts').select('*').eq('id', 1)",
    "import { createClient } from '@supabase/supabase-js'; const supabase = createClient('a', 'b')",
    "database:@supabase/supabase-js.posts",
  ],
  [
    "db.selectFrom('posts').selectAll().execute()",
    "import { Kysely } from 'kysely'; const db = new Kysely({})",
    "database:kysely.posts",
  ],
  ["knex('posts').select('*')", "import Knex from 'knex'; const knex = Knex({})", "database:knex.posts"],
  [
    "db.query.posts.findMany()",
    "import { drizzle } from 'drizzle-orm/node-postgres'; const db = drizzle('x')",
    "database:drizzle-orm/node-postgres.posts",
  ],
  [
    "db.select({ n: count() }).from(posts).where(eq(posts.id, 1)).orderBy(desc(sql`count(*)`))",
    "import { count, desc, eq, sql } from 'drizzle-orm'; import { pgTable } from 'drizzle-orm/pg-core'; import { drizzle } from 'drizzle-orm/node-postgres'; const db = drizzle('x'); const posts = pgTable('posts', {})",
    "database:drizzle-orm/node-postgres.posts",
  ],
  [
    "db.execute(sql`select 1`)",
    "import { sql } from 'drizzle-orm'; import { drizzle } from 'drizzle-orm/neon-http'; const db = drizzle('x')",
    "database:drizzle-orm/neon-http",
  ],
  [
    "getDocs(collection(db, 'posts'))",
    "import { collection, getDocs, getFirestore } from 'firebase/firestore'; const db = getFirestore()",
    "database:firebase/firestore.posts",
  ],
  [
    "redis.get('a')",
    "import { Redis } from '@upstash/redis'; const redis = Redis.fromEnv()",
    "database:@upstash/redis",
  ],
  [
    "client.getEntries({})",
    "import { createClient } from 'contentful'; const client = createClient({})",
    "cms:contentful",
  ],
  [
    "client.getEntries({})",
    "import contentful from 'contentful'; const client = contentful.createClient({})",
    "cms:contentful",
  ],
  [
    "client.fetch('*')",
    "import { createClient } from '@sanity/client'; const client = createClient({})",
    "cms:@sanity/client",
  ],
  [
    "getClient().query({ query: gql`query { a }` })",
    "import { gql } from '@apollo/client'; import { getClient } from '@apollo/experimental-nextjs-app-support'",
    "graphql:@apollo/experimental-nextjs-app-support",
  ],
  [
    "[createDataAttribute({}).combine({}).toString(), stegaClean('a')]",
    "import { createDataAttribute, stegaClean } from 'next-sanity'",
    "",
  ],
  ["prismic.asText([])", "import * as prismic from '@prismicio/client'", ""],
  [
    "getDocs(query(collection(db, 'posts'), where('a', '==', 1), orderBy('b'), limit(3)))",
    "import { collection, getDocs, getFirestore, limit, orderBy, query, where } from 'firebase/firestore'; const db = getFirestore()",
    "database:firebase/firestore.posts",
  ],
  ["fs.readFileSync('a')", "import fs from 'fs'", "files"],
  ["fs.promises.readFile('a')", "import fs from 'node:fs'", "files"],
  ["readFile('a')", "import { readFile } from 'fs/promises'", "files"],
  ["load()", "import { load } from 'some-sdk'", "package:some-sdk"],
  ["format(1)", "import { format } from 'date-fns'", ""],
  ["1", "", ""],
])("%s with %s is fed by %s", (call, rest, expected) => {
  expect(keysOf(call, rest)).toBe(expected);
});

test.each([
  ["fetch('https://a.com')", "", "remote"],
  [
    "prisma.post.findMany()",
    "import { PrismaClient } from '@prisma/client'; const prisma = new PrismaClient()",
    "remote",
  ],
  [
    "Post.find({})",
    "import mongoose from 'mongoose'; const Post = mongoose.models.Post || mongoose.model('Post', {})",
    "remote",
  ],
  ["fs.readFileSync('a')", "import fs from 'fs'", "files"],
  ["load()", "import { load } from 'some-sdk'", "unsure"],
  ["load()", "import { load } from '../lib/gone'", "unsure"],
  ["format(1)", "import { format } from 'date-fns'", "none"],
  ["[1, 2].filter((n) => n > 1)", "", "none"],
])("the content of %s with %s is %s", (call, rest, expected) => {
  expect(factsOf(call, rest).values.data).toBe(expected);
});

test.each([
  ["prisma.post.findMany()", "no"],
  ["prisma.post.update({})", "yes"],
  ["prisma.view.upsert({})", "yes"],
  ["prisma.$executeRaw`update a set b = 1`", "yes"],
  ["pool.query('select 1')", "no"],
  ["pool.query('UPDATE a SET b = 1')", "yes"],
  ["pool.query('  insert into a values (1)')", "yes"],
  ["redis.incr('views')", "yes"],
  ["supabase.from('a').insert({})", "yes"],
  ["supabase.from('a').select('*')", "no"],
  ["fetch('https://a.com', { method: 'POST' })", "yes"],
  ["fetch('https://a.com', { method: 'DELETE' })", "yes"],
  ["fetch('https://a.com/graphql', { method: 'POST' })", "no"],
  ["fetch('https://a.com', { method: 'POST', body: JSON.stringify({ query: '{ a }' }) })", "no"],
  ["fetch('https://a.com')", "no"],
  ["createHash('md5').update('a')", "no"],
])("%s writes: %s", (call, expected) => {
  const clients =
    "import { PrismaClient } from '@prisma/client'; import { Pool } from 'pg'; import { Redis } from '@upstash/redis'; import { createClient } from '@supabase/supabase-js'; import { createHash } from 'crypto'; const prisma = new PrismaClient(); const pool = new Pool(); const redis = Redis.fromEnv(); const supabase = createClient('a', 'b')";
  expect(factsOf(call, clients).values.writes).toBe(expected);
});

test("the callbacks of a sign-in's options are no part of a page", () => {
  const facts = factsOf(
    "getServerSession(ctx.req, ctx.res, options)",
    "import { getServerSession } from 'next-auth/next'; import { PrismaClient } from '@prisma/client'; const prisma = new PrismaClient(); const options = { events: { signIn: () => prisma.user.update({}) } }",
  );
  expect([facts.values.writes, facts.values.request]).toEqual(["no", "personal"]);
});

test("a source has the way to it", () => {
  const facts = factsOf("load()", "import { load } from '../lib/posts'", {
    "lib/posts.js": "export const load = async () =>\n  (await fetch('https://a.com')).json()",
  });
  const [proof] = facts.proof.data ?? [];
  expect(proof?.says).toBe("fetch() reads a.com");
  expect(proof?.chain.map(({ file, line }) => `${file}:${line}`)).toEqual([
    "pages/index.js:3",
    "pages/index.js:3",
    "lib/posts.js:2",
  ]);
});

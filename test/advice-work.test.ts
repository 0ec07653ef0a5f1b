import { expect, test } from "@jest/globals";
import type { Files } from "./small-apps.ts";
import { get, handlerAdvice, reading } from "./working-apps.ts";

/** Each is done for whoever calls; the reason names it. */
test.each([
  ["await db.post.create({ data: {} })", "db.post.create()"],
  ["const r = await db.post.updateMany({}); return Response.json(r)", "db.post.updateMany()"],
  ["await db.$transaction([db.post.deleteMany({})])", "db.post.deleteMany()"],
  ["await rows.insert(posts).values({ title: 'a' })", "rows.insert()"],
  [
    "const r = await rows.update(posts).set({ title: 'a' }).returning(); return Response.json(r)",
    "rows.update()",
  ],
  ["await rows.delete(posts)", "rows.delete()"],
  ["await sql`UPDATE views SET n = n + 1`", "sql()"],
  ["await sql`WITH a AS (SELECT 1) INSERT INTO b SELECT * FROM a`", "sql()"],
  ["await supabase.from('a').upsert({})", "supabase.from().upsert()"],
  ["await mongo.db('a').collection('b').insertOne({})", "insertOne()"],
  ["const n = await redis.incr('views'); return Response.json({ n })", "redis.incr()"],
  ["await io.lpush('jobs', '1')", "io.lpush()"],
  ["await kv.set('a', 'b')", "kv.set()"],
  ["return exitPreview()", "exitPreview()"],
  ["await supabase.auth.signOut()", "supabase.auth.signOut()"],
  ["await supabase.auth.exchangeCodeForSession('a')", "supabase.auth.exchangeCodeForSession()"],
  ["const n = await kv.get('n'); await kv.set('n', n + 1)", "kv.set()"],
  ["const { data } = await resend.emails.send({}); return Response.json(data)", "resend.emails.send()"],
  ["await mailer.sendMail({})", "mailer.sendMail()"],
  ["await sendgrid.send({})", "sendgrid.send()"],
  ["await postmark.sendEmail({})", "postmark.sendEmail()"],
  ["await qstash.publishJSON({})", "qstash.publishJSON()"],
  ["await inngest.send({})", "inngest.send()"],
  ["await pusher.trigger('a', 'b', {})", "pusher.trigger()"],
  ["await s3.send(new PutObjectCommand({}))", "s3.send()"],
  ["await sqs.send(new SendMessageCommand({}))", "sqs.send()"],
  [
    "const s = await stripe.checkout.sessions.create({}); return Response.json(s)",
    "stripe.checkout.sessions.create()",
  ],
  ["revalidateTag('a')", "revalidateTag()"],
  ["revalidatePath('/')", "revalidatePath()"],
  ["await fs.writeFile('/tmp/a', 'b')", "fs.writeFile()"],
  ["await fetch('https://hooks.example.com/a', { method: 'POST' })", "fetch()"],
])("a handler whose GET does %s is kept for it", async (body, named) => {
  const advice = await handlerAdvice(get(body));
  expect(advice).toMatchObject({
    strategy: "ssr",
    revalidate: null,
    change: false,
    row: "handler-does-work",
  });
  expect(advice.because).toContain(named);
  expect(advice.because).toContain("app/job/route.js:");
});

/** What could not be followed may do anything where nothing is made of what it gives, or its name says so. */
test.each([
  "await kit.rebuildIndex()",
  "try { await kit.rebuildIndex(); return Response.json({ ok: true }); } catch { return Response.json({}, { status: 500 }); }",
  "await Promise.all([kit.rebuildIndex(), kit.refreshFeeds()])",
  "await nightly()",
  "await kit.rebuildIndex().catch(() => {})",
  "const { sent } = await kit.sendReminders(); return Response.json({ sent })",
  "await fetch('https://api.example.com/warm')",
  "after(() => kit.store()); return Response.json(await db.post.findMany())",
])("a handler whose GET does %s is kept until somebody says that it only reads", async (body) => {
  const advice = await handlerAdvice(get(body));
  expect(advice).toMatchObject({
    strategy: "ssr",
    change: false,
    row: "handler-may-do-work",
    confidence: "unknown",
  });
  expect(advice.openQuestions).toContain("prerender");
});

/** Such code may read the request as well, which no answer of a person makes safe. */
test.each([
  "const { count } = await lost.syncAll(); return Response.json({ count })",
  "await lost.rebuild()",
])("a handler whose GET does %s in code that is not there is kept", async (body) => {
  const advice = await handlerAdvice(get(body));
  expect(advice).toMatchObject({ strategy: "ssr", change: false, row: "handler-may-do-work" });
});

test("a handler whose data comes from code that is not there is kept until somebody has looked", async () => {
  const advice = await handlerAdvice(get("return Response.json(await lost.getPosts())"));
  expect(advice).toMatchObject({ strategy: "ssr", change: false, confidence: "unknown" });
});

/** Each only reads, whatever it is called on. */
test.each([
  "return Response.json(await db.post.findMany())",
  "return Response.json(await rows.select().from(posts))",
  "const { data } = await supabase.from('a').select(); return Response.json(data)",
  "const { rows: r } = await sql`SELECT * FROM updates`; return Response.json(r)",
  "return Response.json(await mongo.db('a').collection('b').find().toArray())",
  "return Response.json(await redis.get('a'))",
  "await mongo.connect(); return Response.json(await mongo.db('a').collection('b').find().toArray())",
  "const had = await io.get('a'); if (had) return Response.json(had); const made = await db.post.findMany(); await io.set('a', made); return Response.json(made)",
  "const had = await io.get('a'); const made = had ?? (await db.post.findMany()); await io.set('a', made, 'EX', 60); return Response.json(made)",
  "const { Contents } = await s3.send(new ListObjectsV2Command({})); return Response.json(Contents)",
  "return Response.json((await stripe.products.list()).data)",
  "return Response.json(await kit.loadAll())",
  "const r = await fetch('https://api.example.com/a'); return Response.json(await r.json())",
  "const posts = await kit.getPosts(); await logger.flush(); return Response.json(posts)",
  "await kit.dbConnect(); return Response.json(await db.post.findMany())",
])("a handler whose GET does %s may be kept", async (body) => {
  expect(await handlerAdvice(get(body))).toMatchObject({ strategy: "isr" });
});

test.each<readonly [string, string, Files]>([
  [
    "job",
    get(reading),
    { "vercel.json": '{\n  "crons": [{ "path": "/job?full=1", "schedule": "0 5 * * *" }]\n}' },
  ],
  ["cron/digest", get(reading), {}],
  [
    "job",
    `export async function GET(request) { if (request.headers.get("authorization") !== process.env.CRON_SECRET) return new Response("", { status: 401 }); ${reading} }`,
    {},
  ],
  [
    "job",
    `import { withCron } from "@/lib/with-cron";\nexport const GET = withCron(async () => { ${reading} });`,
    {},
  ],
])("what a scheduler calls at /%s is a job", async (route, code, more) => {
  expect(await handlerAdvice(code, more, route)).toMatchObject({
    strategy: "ssr",
    change: false,
    row: "handler-is-a-job",
  });
});

test("the work of a job is named", async () => {
  const advice = await handlerAdvice(get("await db.post.deleteMany({})"), {}, "cron/clean");
  expect(advice).toMatchObject({ strategy: "ssr", change: false, row: "handler-is-a-job" });
  expect(advice.because).toMatch(
    /db\.post\.deleteMany\(\) writes to the database \(post\) in app\/cron\/clean\/route\.js:\d/,
  );
});

test("where the request decides the answer, that is said rather than what is written on the way", async () => {
  const code = `import { cookies } from "next/headers";\n${get("const name = (await cookies()).get('a'); await db.key.update({}); return Response.json(name)")}`;
  expect(await handlerAdvice(code)).toMatchObject({ strategy: "ssr", row: "handler-reads-the-request" });
});

test("a job is proven by the line of vercel.json that calls it", async () => {
  const vercel = '{\n  "crons": [\n    { "path": "/job", "schedule": "0 5 * * *" }\n  ]\n}';
  const advice = await handlerAdvice(get(reading), { "vercel.json": vercel });
  expect(advice.because).toContain("crons in vercel.json:3");
});

test.each([
  "const s = new ReadableStream({ start(c) { setInterval(() => c.enqueue('a'), 1000); } }); return new Response(s, { headers: { 'Content-Type': 'text/event-stream' } })",
  "const r = streamText({ prompt: await kit.prompt() }); return r.toDataStreamResponse()",
  "const headers = new Headers({ 'content-type': 'text/event-stream; charset=utf-8' }); return new Response(await kit.events(), { headers })",
])("a handler that streams is kept: %s", async (body) => {
  expect(await handlerAdvice(get(body))).toMatchObject({
    strategy: "ssr",
    change: false,
    row: "handler-streams",
  });
});

test.each([
  ["api/db", "await db.$queryRaw`SELECT 1`", "handler-checks-health"],
  [
    "api/db",
    "try { await sql`select 1`; return Response.json({ up: true }); } catch { return Response.json({ up: false }, { status: 503 }); }",
    "handler-checks-health",
  ],
  ["api/cache", "const pong = await io.ping(); return Response.json({ pong })", "handler-checks-health"],
  ["api/mongo", "await mongo.db('a').command({ ping: 1 })", "handler-checks-health"],
  ["healthz", "return new Response('ok')", "handler-checks-health"],
  ["api/health/ready", "return Response.json({ users: await db.user.count() })", "handler-checks-health"],
  ["status", "return Response.json({ ok: true, uptime: process.uptime() })", "handler-checks-health"],
  ["orders/status", "return Response.json(await db.order.findMany())", "handler-runs-for-nothing"],
])("at /%s, what does %s is told by %s", async (route, body, row) => {
  expect((await handlerAdvice(get(body), {}, route)).row).toBe(row);
});

const minted: readonly string[] = [
  "return Response.json({ token: jwt.sign({}, 'k') })",
  "return Response.json({ token: await new SignJWT({}).setProtectedHeader({}).sign('k') })",
  "return Response.json({ id: nanoid() })",
  "return Response.json({ id: crypto.randomUUID() })",
  "return Response.json({ url: await getSignedUrl(s3, 'a') })",
  "return Response.json({ token: await new AccessToken('a', 'b').toJwt() })",
  "return Response.json({ url: await kit.createSignedUploadUrl('a') })",
  "return Response.json({ token: await kit.issueGuestToken() })",
  "const all = await kit.quotes(); return Response.json(all[Math.floor(Math.random() * all.length)])",
];

test.each(minted)("a handler that does %s gives each caller its own", async (body) => {
  expect(await handlerAdvice(get(body))).toMatchObject({
    strategy: "ssr",
    change: false,
    row: "handler-reads-the-request",
  });
});

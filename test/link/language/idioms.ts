/** What people write every day: statements, and an expression after them. */
export const idioms: readonly (readonly [statements: string, expression: string])[] = [
  ["const q = [1, 2, 3]; let s = 0; while (q.length) s += q.pop();", "s === 6"],
  ['const q = [1, 2, 3]; let s = ""; while (q.length > 0) s += q.shift();', 's === "123"'],
  [
    "let n = null; const nodes = [3, 2, 1]; for (const v of nodes) n = { v, next: n }; let c = 0; for (let p = n; p; p = p.next) c++;",
    "c === 3",
  ],
  [
    "const tree = { v: 1, kids: [{ v: 2, kids: [] }, { v: 3, kids: [{ v: 4, kids: [] }] }] }; const sum = (t) => t.v + t.kids.reduce((s, k) => s + sum(k), 0);",
    "sum(tree) === 10",
  ],
  [
    'const by = [{ k: "a", v: 1 }, { k: "b", v: 2 }, { k: "a", v: 3 }].reduce((m, x) => { (m[x.k] ??= []).push(x.v); return m; }, {});',
    "by.a.length === 2 && by.b[0] === 2",
  ],
  [
    'const m = [{ id: 1, n: "x" }, { id: 2, n: "y" }].reduce((acc, i) => ({ ...acc, [i.id]: i.n }), {});',
    'm[2] === "y"',
  ],
  ['const c = {}; for (const w of "a b a".split(" ")) c[w] = (c[w] || 0) + 1;', "c.a === 2 && c.b === 1"],
  ['const uniq = [...new Set(["a", "b", "a"])].sort().join();', 'uniq === "a,b"'],
  [
    'const zipped = ["a", "b"].map((k, i) => [k, [1, 2][i]]); const o = Object.fromEntries(zipped);',
    "o.b === 2",
  ],
  ['const deep = (o, p) => p.split(".").reduce((x, k) => x?.[k], o);', 'deep({ a: { b: 5 } }, "a.b") === 5'],
  [
    "const pick = (o, ks) => Object.fromEntries(Object.entries(o).filter(([k]) => ks.includes(k)));",
    'Object.keys(pick({ a: 1, b: 2 }, ["a"])).length === 1',
  ],
  ['const omit = ({ [k]: _, ...rest }) => rest; var k = "a";', "true"],
  [
    'const merge = (a, b) => { const o = { ...a }; for (const k of Object.keys(b)) o[k] = typeof b[k] === "object" ? merge(a[k] ?? {}, b[k]) : b[k]; return o; };',
    "merge({ a: { x: 1 } }, { a: { y: 2 } }).a.y === 2",
  ],
  ["const eq = (a, b) => JSON.stringify(a) === JSON.stringify(b);", "eq({ a: 1 }, { a: 1 })"],
  ["const eq = (a, b) => JSON.stringify(a) === JSON.stringify(b);", "eq([1], [2]) === false"],
  ["const clamp = (n, lo, hi) => Math.min(Math.max(n, lo), hi);", "clamp(9, 0, 5) === 5"],
  ["const isNil = (v) => v == null;", "isNil(undefined) && isNil(null) && !isNil(0)"],
  [
    "const chunk = (a, n) => { const out = []; for (let i = 0; i < a.length; i += n) out.push(a.slice(i, i + n)); return out; };",
    "chunk([1, 2, 3], 2).length === 2",
  ],
  ["const range = (n) => [...Array(n).keys()];", "range(3).length === 3"],
  ['const cls = (...a) => a.filter(Boolean).join(" ");', 'cls("a", false, "b") === "a b"'],
  ['const slug = (s) => s.toLowerCase().replace(/\\s+/g, "-");', 'slug("A B") === "a-b"'],
  ["const cap = (s) => s.charAt(0).toUpperCase() + s.slice(1);", 'cap("abc") === "Abc"'],
  [
    "const once = (f) => { let r, done = false; return () => (done ? r : ((done = true), (r = f()))); }; let n = 0; const g = once(() => ++n); g(); g();",
    "n === 1",
  ],
  [
    'const memo = (f) => { const c = {}; return (k) => (k in c ? c[k] : (c[k] = f(k))); }; let n = 0; const g = memo((k) => { n++; return k; }); g("a"); g("a");',
    "n === 1",
  ],
  [
    "const debounce = (f) => { let t; return (...a) => { clearTimeout(t); t = null; return f(...a); }; };",
    "debounce((x) => x)(3) === 3",
  ],
  [
    'class Emitter { h = {}; on(e, f) { (this.h[e] ||= []).push(f); } emit(e, v) { for (const f of this.h[e] ?? []) f(v); } } let got = 0; const em = new Emitter(); em.on("x", (v) => { got = v; }); em.emit("x", 5);',
    "got === 5",
  ],
  [
    "class Store { #s = { n: 0 }; subs = new Set(); get() { return this.#s; } set(p) { this.#s = { ...this.#s, ...p }; this.subs.forEach((f) => f(this.#s)); } } const st = new Store(); let seen = -1; st.subs.add((s) => { seen = s.n; }); st.set({ n: 2 });",
    "seen === 2 && st.get().n === 2",
  ],
  [
    "class Result { static ok(v) { return new Result(true, v); } constructor(ok, v) { this.ok = ok; this.v = v; } map(f) { return this.ok ? Result.ok(f(this.v)) : this; } } const r = Result.ok(2).map((x) => x * 3);",
    "r.v === 6",
  ],
  [
    'const builder = () => { const parts = []; const api = { add: (p) => (parts.push(p), api), build: () => parts.join("/") }; return api; };',
    'builder().add("a").add("b").build() === "a/b"',
  ],
  [
    'const router = { routes: [], get(p, h) { this.routes.push([p, h]); return this; }, run(p) { return this.routes.find(([q]) => q === p)?.[1](); } }; router.get("/a", () => 1).get("/b", () => 2);',
    'router.run("/b") === 2',
  ],
  [
    'const reducer = (s, a) => { switch (a.type) { case "inc": return { ...s, n: s.n + 1 }; case "set": return { ...s, n: a.n }; default: return s; } }; const s = [{ type: "inc" }, { type: "set", n: 7 }, { type: "x" }].reduce(reducer, { n: 0 });',
    "s.n === 7",
  ],
  [
    "const mw = [(c, n) => { c.push(1); return n(); }, (c, n) => { c.push(2); return n(); }]; const run = (c, i = 0) => (i < mw.length ? mw[i](c, () => run(c, i + 1)) : c);",
    "run([]).length === 2",
  ],
  [
    'const perms = { admin: ["read", "write"], user: ["read"] }; const can = (r, p) => perms[r]?.includes(p) ?? false;',
    'can("user", "write") === false && can("admin", "write")',
  ],
  ["const FLAGS = 5; const has = (f) => (FLAGS & f) !== 0;", "has(4) && !has(2)"],
  [
    'const v = "2.10.3".split(".").map(Number); const cmp = (a, b) => a[0] - b[0] || a[1] - b[1];',
    "cmp(v, [2, 9]) > 0",
  ],
  ["const o = {}; const f = () => { o.calls = (o.calls ?? 0) + 1; }; [1, 2, 3].forEach(f);", "o.calls === 3"],
  [
    "let total = 0; const items = [{ p: 2, q: 3 }, { p: 1, q: 4 }]; for (const { p, q } of items) total += p * q;",
    "total === 10",
  ],
  ["let max = -Infinity; for (const n of [3, 9, 2]) if (n > max) max = n;", "max === 9"],
  ["let found; for (const n of [3, 9, 2]) { if (n > 5) { found = n; break; } }", "found === 9"],
  ["let i = 0; const next = () => i++; next(); next();", "i === 2 && next() === 2"],
  [
    'const f = (x) => { if (x > 5) return "big"; if (x > 2) return "mid"; return "small"; };',
    'f(3) === "mid"',
  ],
  ["const f = (x) => { for (const y of [1, 2, 3]) if (y === x) return y * 10; return -1; };", "f(2) === 20"],
  [
    'const f = (x) => { try { if (x) throw 1; return "ok"; } catch { return "bad"; } };',
    'f(0) === "ok" && f(1) === "bad"',
  ],
  [
    'const f = (n) => { while (n > 0) { n -= 2; if (n === 1) return "odd"; } return "even"; };',
    'f(5) === "odd" && f(4) === "even"',
  ],
  [
    'const parse = (q) => q.split("&").map((p) => p.split("=")).reduce((o, [k, v]) => ({ ...o, [k]: v }), {});',
    'parse("a=1&b=2").b === "2"',
  ],
  ['const t = (k) => ({ en: { hi: "Hello" }, de: { hi: "Hallo" } })["de"][k];', 't("hi") === "Hallo"'],
  [
    'const tpl = "Hi {n}"; const r = tpl.replace(/\\{(\\w+)\\}/g, (_, k) => ({ n: "Bo" })[k]);',
    'r === "Hi Bo"',
  ],
  [
    "const a = [1, 2, 3]; const i = a.indexOf(2); if (i !== -1) a.splice(i, 1);",
    "a.length === 2 && a[1] === 3",
  ],
  ["const a = [1, 2, 3]; a.push(...[4, 5]);", "a.length === 5"],
  ["const a = [[1, 2], [3]]; const f = [].concat(...a);", "f.length === 3"],
  [
    "const a = [1, 2, 3, 4]; const [ev, od] = a.reduce(([e, o], n) => (n % 2 ? [e, [...o, n]] : [[...e, n], o]), [[], []]);",
    "ev.length === 2 && od[0] === 1",
  ],
  [
    "const s = new Set([1, 2, 3]); const b = new Set([2, 3]); const inter = [...s].filter((x) => b.has(x));",
    "inter.length === 2",
  ],
  ['const m = new Map(); m.set("a", [1]); m.get("a").push(2);', 'm.get("a").length === 2'],
  [
    'const m = new Map([["a", 1], ["b", 2]]); let s = 0; for (const [, v] of m) s += v; m.forEach((v) => { s += v; });',
    "s === 6",
  ],
  ['const m = new Map([["a", 1]]); const o = Object.fromEntries(m);', "o.a === 1"],
  [
    "const o = { a: 1, b: 2 }; for (const k of Object.keys(o)) if (o[k] > 1) delete o[k];",
    "Object.keys(o).length === 1",
  ],
  ['const o = new Proxy({ n: 1 }, { get: (t, k) => t[k] ?? "none" });', 'o.n === 1 && o.z === "none"'],
  ["const sym = Symbol(); class A { [sym]() { return 3; } }", "new A()[sym]() === 3"],
  [
    "const A = (Base) => class extends Base { a() { return 1; } }; class B {} class C extends A(B) {}",
    "new C().a() === 1",
  ],
  ["const o = Object.assign(Object.create({ base() { return 1; } }), { own: 2 });", "o.base() + o.own === 3"],
  [
    "function Animal(n) { this.n = n; } Animal.prototype.say = function () { return this.n; }; function Dog(n) { Animal.call(this, n); } Dog.prototype = Object.create(Animal.prototype);",
    'new Dog("r").say() === "r"',
  ],
  ["const x = ((a) => { a.v++; return a; })({ v: 1 });", "x.v === 2"],
  [
    'const d = new Date("2024-02-29T12:00:00Z"); const iso = d.toISOString().slice(0, 10);',
    'iso === "2024-02-29"',
  ],
  ["const d = new Date(Date.UTC(2024, 0, 31)); d.setUTCDate(32);", "d.getUTCMonth() === 1"],
  ["const n = Number.MAX_SAFE_INTEGER;", "n > 9e15"],
  ["const n = Number.EPSILON;", "n < 1"],
  ["const n = Math.PI;", "n > 3 && n < 4"],
  ["const x = Infinity;", "x > 1e308"],
  ["const n = [10, 9, 1].sort();", "n[0] === 1 && n[1] === 10"],
  ["const n = [true, false].sort();", "n[0] === false"],
  ["const n = [undefined, 3, 1].sort();", "n[0] === 1 && n[2] === undefined"],
  ['const n = ["b", undefined, "a"].sort((a, b) => (a < b ? -1 : 1));', "n[2] === undefined"],
  ["const n = [{ k: 2 }, { k: 1 }].sort((a, b) => a.k - b.k);", "n[0].k === 1"],
  ['const n = ["é", "z", "a"].sort((a, b) => a.localeCompare(b));', 'n[0] === "a"'],
];

/** Ways past statements, what may throw, and changes that may not happen: statements, and an expression after them. */
export const ways: readonly (readonly [statements: string, expression: string])[] = [
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;let x = 0; function f() { if (yes) return; x = 1; } f();",
    "x === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;let x = 0; function f() { if (no) return; x = 1; } f();",
    "x === 1",
  ],
  [
    'const yes = Date.now() > 0, no = Date.now() < 0;let x = 0; function f() { if (yes) throw new Error("a"); x = 1; } try { f(); } catch {}',
    "x === 1",
  ],
  [
    'const yes = Date.now() > 0, no = Date.now() < 0;let x = 0; try { if (yes) throw new Error("a"); x = 1; } catch {}',
    "x === 1",
  ],
  [
    'const yes = Date.now() > 0, no = Date.now() < 0;let x = 0; try { JSON.parse("{"); x = 1; } catch {}',
    "x === 1",
  ],
  [
    'const yes = Date.now() > 0, no = Date.now() < 0;let x = 0; try { JSON.parse("{}"); x = 1; } catch {}',
    "x === 1",
  ],
  [
    'const yes = Date.now() > 0, no = Date.now() < 0;let x = 0; try { new URL("nope"); x = 1; } catch { x = 2; }',
    "x === 1",
  ],
  ["function ok(s) { try { new URL(s); return true; } catch { return false; } }", 'ok("nope")'],
  ["function ok(s) { try { new URL(s); return true; } catch { return false; } }", 'ok("http://a.b")'],
  ["function p(s) { try { return JSON.parse(s).a; } catch { return 5; } }", 'p("{") === 5'],
  ["function p(s) { try { return JSON.parse(s).a; } catch { return 5; } }", 'p("{\\"a\\":1}") === 1'],
  ['let ok = true; try { decodeURIComponent("%"); } catch { ok = false; }', "ok"],
  ['let n = 0; try { n = 1; JSON.parse("{"); n = 2; } catch { n += 10; } finally { n += 100; }', "n === 111"],
  ['let n = 0; try { n = 1; JSON.parse("{"); n = 2; } catch { n += 10; } finally { n += 100; }', "n === 102"],
  ["let n = 0; try { n = 1; null.x; n = 2; } catch { }", "n === 2"],
  ["const o = { a: 0 }; try { o.a = 1; undefined.f(); o.a = 2; } catch { o.b = 1; }", "o.a === 2"],
  ["const l = []; try { l.push(1); l[0].a.b; l.push(2); } catch { }", "l.length === 2"],
  [
    'let s = "start"; try { s = "body"; (() => { throw new Error("x"); })(); s = "after"; } catch (e) { s = s + "!"; }',
    's === "body!"',
  ],
  ["function f() { try { return 1; } finally { return 2; } }", "f() === 2"],
  [
    "function f() { for (const a of [1,2]) { try { continue; } finally { if (a === 2) return 9; } } return 1; }",
    "f() === 9",
  ],
  [
    'function f() { try { throw new Error("a"); } catch (e) { return e.message; } finally { } }',
    'f() === "a"',
  ],
  ["function f() { try { throw { code: 3 }; } catch (e) { return e.code; } }", "f() === 3"],
  ["function f() { try { throw 3; } catch (e) { return e; } }", "f() === 3"],
  [
    'class E extends Error { constructor(c) { super("m"); this.code = c; } } let c = 0; try { throw new E(4); } catch (e) { if (e instanceof E) c = e.code; }',
    "c === 4",
  ],
  [
    'let c = 0; try { throw new TypeError("a"); } catch (e) { if (e instanceof RangeError) c = 1; else c = 2; }',
    "c === 2",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;let o = { x: 0 }; if (yes) o = { x: 5 }; if (no) o.x = 1;",
    "o.x === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;let o = { x: 0 }; if (yes) { o = { x: 5 }; } if (yes) { o.x = 1; }",
    "o.x === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;let o; if (yes) o = {}; else o = {}; if (no) o.x = 1;",
    "o.x === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;let l = [0]; if (yes) l = []; if (no) l.push(1);",
    "l.length === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;let l = [0]; if (yes) l = [1]; if (no) l[0] = 7;",
    "l[0] === 7",
  ],
  [
    'const yes = Date.now() > 0, no = Date.now() < 0;let m = new Map(); if (yes) m = new Map([["a", 1]]); if (no) m.set("a", 2);',
    'm.get("a") === 2',
  ],
  [
    'const yes = Date.now() > 0, no = Date.now() < 0;let m = new Map(); if (yes) m = new Map([["a", 1]]); if (no) m.delete("a");',
    'm.has("a")',
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;let f = () => {}; if (yes) { let n = 0; f = (a) => { if (a) n = 1; return n; }; } const r = no ? f(yes) : f(no);",
    "r === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;function mk() { let n = 0; return { inc() { n = 1; }, get: () => n }; } let c = null; if (yes) c = mk(); if (no) c.inc();",
    "c && c.get() === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;function mk() { let n = 0; return { inc() { n = 1; }, get: () => n }; } let c = yes ? mk() : mk(); if (no) c.inc();",
    "c.get() === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;class K { v = 0; } let k = yes ? new K() : null; if (no) k.v = 1;",
    "k.v === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;const get = () => yes ? { n: 0 } : null; const g = get(); if (no) { g.n = 1; }",
    "g.n === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;const o = (() => { if (yes) { return { n: 0 }; } return { n: 3 }; })(); if (no) o.n = 1;",
    "o.n === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;let o = { x: 0 }; for (const k of Object.keys(process.versions)) { o = { x: 5 }; } if (no) o.x = 1;",
    "o.x === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;const l = [1,2,3]; let o; l.forEach(() => { if (yes) o = { a: 0 }; }); if (no) o.a = 9;",
    "o.a === 9",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;let a = 0; const set = () => { a = 1; }; if (yes) { if (no) set(); }",
    "a === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;let x = 0; (() => { if (yes) return; x = 1; })();",
    "x === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;const o = {}; const init = () => { if (o.a) return; if (yes) return; o.a = 1; }; init();",
    "o.a === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;const l = []; function add() { if (yes) return; l.push(1); } add();",
    "l.length === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;let x = 0; for (const a of [1, 2]) { if (yes) continue; x = a; }",
    "x === 2",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;let x = 0; for (const a of [1, 2]) { if (yes) break; x = a; }",
    "x === 2",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;let x = 0; for (let i = 0; i < 2; i++) { if (yes) continue; x = i; }",
    "x === 1",
  ],
  ["const yes = Date.now() > 0, no = Date.now() < 0;let x = 0; a: { if (yes) break a; x = 1; }", "x === 1"],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;let x = 0; switch (1) { case 1: if (yes) break; x = 1; }",
    "x === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;let x = 0; switch (1) { case 1: if (yes) break; case 2: x = 1; }",
    "x === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;let x = 0; [1].forEach(() => { if (yes) return; x = 1; });",
    "x === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;class A { n = 0; run() { if (yes) return this; this.n = 1; return this; } } const q = new A().run();",
    "q.n === 1",
  ],
  [
    'const yes = Date.now() > 0, no = Date.now() < 0;const m = new Map(); function reg(k) { if (yes) return; m.set(k, 1); } reg("a");',
    'm.has("a")',
  ],
  ["const yes = Date.now() > 0, no = Date.now() < 0;let x = 0; yes && (x = 1);", "x === 1"],
  ["const yes = Date.now() > 0, no = Date.now() < 0;let x = 0; no && (x = 1);", "x === 1"],
  ["const yes = Date.now() > 0, no = Date.now() < 0;let x = 0; yes || (x = 1);", "x === 1"],
  ["const yes = Date.now() > 0, no = Date.now() < 0;let x = null; x ??= yes ? 4 : 5;", "x === 5"],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0;let o = {a: 1}; const { a = (o.b = 3) } = yes ? {a: 2} : {}; ",
    "o.b === 3",
  ],
  ["let x = 1; try { x = 2; } finally { x = 3; }", "x === 3"],
  [
    "let x = 0; const f = () => { try { return x; } finally { x = 5; } }; const r = f();",
    "r === 0 && x === 5",
  ],
  ['function f() { try { JSON.parse("["); } catch { return "bad"; } return "good"; }', 'f() === "good"'],
  [
    "const safe = (fn, d) => { try { return fn(); } catch { return d; } };",
    'safe(() => JSON.parse("x"), 7) === 7',
  ],
  [
    "const safe = (fn, d) => { try { return fn(); } catch { return d; } };",
    "safe(() => undefined.x, 7) === 7",
  ],
  ["const safe = (fn, d) => { try { return fn(); } catch { return d; } };", "safe(() => 3, 7) === 3"],
  ["let done = false; try { const { a } = null; done = true; } catch {}", "done"],
  ["let done = false; try { const [a] = undefined; done = true; } catch {}", "done"],
  ["let done = false; try { const f = {}; f.g(); done = true; } catch {}", "done"],
  ["let done = false; try { new Array(-1); done = true; } catch {}", "done"],
  ['let done = false; try { "a".repeat(-1); done = true; } catch {}', "done"],
  ["let done = false; try { (1).toFixed(200); done = true; } catch {}", "done"],
  ["let done = false; try { const c = 1; c = 2; done = true; } catch {}", "done"],
  ["let done = false; try { Object.freeze({a:1}); done = true; } catch {}", "done"],
  [
    'let done = false; try { new Intl.NumberFormat("xx-invalid-locale-zz-!!"); done = true; } catch {}',
    "done",
  ],
  ['let done = false; try { BigInt("x"); done = true; } catch {}', "done"],
  ["let done = false; try { [].reduce((a, b) => a + b); done = true; } catch {}", "done"],
  ["let done = false; try { for (const a of 5) {} done = true; } catch {}", "done"],
  ['let done = false; try { new Date("x").toISOString(); done = true; } catch {}', "done"],
  ['let done = false; try { new RegExp("("); done = true; } catch {}', "done"],
  [
    'let done = false; try { class A { constructor() { throw new Error("n"); } } new A(); done = true; } catch {}',
    "done",
  ],
  ["let done = false; try { const a = {}; a.self = a; JSON.stringify(a); done = true; } catch {}", "done"],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0; let n = 0; const f = no ? () => { n = 1 } : () => 1; f();",
    "n === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0; let n = 0; const f = yes ? () => { n = 1 } : () => { n = 2 }; f();",
    "n === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0; const mk = () => { let n = 0; return { inc() { n = 1; }, get: () => n }; }; const a = mk(), b = mk(); (yes ? a : b).inc();",
    "b.get() === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0; const make = yes ? () => { const o = {}; o.x = 1; return o; } : () => { const o = {}; o.x = 1; return o; };",
    "make().x === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0; class A { n = 0; go() { this.n = 1; } } const a = new A(), b = new A(); (yes ? a : b).go();",
    "b.n === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0; let n = 0; const call = no ? (f) => f() : (f) => 0; call(() => { n = 1; });",
    "n === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0; const make = () => { if (no) return null; const o = {}; o.x = 1; return o; };",
    "make().x === 1",
  ],
  [
    "const yes = Date.now() > 0, no = Date.now() < 0; function* g() { yield 1; if (yes) return; yield 2; }",
    "[...g()].length === 2",
  ],
];

/** Enums of TypeScript: statements, and an expression after them that is true. */
export const enums: readonly (readonly [statements: string, expression: string])[] = [
  ["enum E { A = 1 << 2, B }", "E.B === 5"],
  ["enum E { A = 1 << 2, B }", 'E[4] === "A" && E[5] === "B"'],
  ['enum E { A = "a", B = "b" }', "Object.keys(E).length === 2"],
  ["enum E { A, B }", "Object.keys(E).length === 4"],
  ["enum E { A = 1, B = A, C }", 'E.C === 2 && E[1] === "B"'],
  ["enum O { X = 3 } enum E { A = O.X, B }", "E.B === 4"],
  ['enum O { X = "q" } enum E { A = `${O.X}-1` }', 'E.A === "q-1"'],
  ["const enum E { A = 1 << 1, B = A | 1 }", "E.B === 3"],
  ["enum E { A = -1, B }", 'E.B === 0 && E[-1] === "A"'],
  ["enum E { A = Math.max(1, 2), B = 5 }", 'E[2] === "A"'],
  ["enum F { A = 1 << 0, B = 1 << 1, All = A | B } const v = F.A | F.B;", "(v & F.B) !== 0 && v === F.All"],
];

/**
 * The reduced syntax that a module summary is made of: plain JSON, types erased, one form for each meaning.
 * `at` is an offset in UTF-16 units from the start of the file; `ModuleSummary.lines` turns it into a line and column.
 */

export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null; readonly at: number }
  | { readonly kind: "name"; readonly name: string; readonly at: number }
  | MemberExpression
  | CallExpression
  | { readonly kind: "object"; readonly entries: readonly Entry[]; readonly at: number }
  | { readonly kind: "array"; readonly items: readonly Expression[]; readonly at: number }
  | {
      readonly kind: "function";
      readonly code: FunctionCode;
      /** Set for `function f() {}` as an expression: `f` is bound inside of it alone. */
      readonly isNamed?: true;
      readonly at: number;
    }
  | { readonly kind: "class"; readonly code: ClassCode; readonly at: number }
  | JsxExpression
  | {
      readonly kind: "conditional";
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
      readonly at: number;
    }
  | {
      readonly kind: "logical";
      readonly operator: "&&" | "||" | "??";
      readonly operands: readonly Expression[];
      readonly at: number;
    }
  | {
      readonly kind: "binary";
      readonly operator: string;
      readonly operands: readonly Expression[];
      readonly at: number;
    }
  | {
      readonly kind: "unary";
      readonly operator: string;
      readonly operand: Expression;
      /** Set for `x++`, which gives what was there before. */
      readonly isPostfix?: true;
      readonly at: number;
    }
  | {
      readonly kind: "template";
      readonly texts: readonly string[];
      readonly values: readonly Expression[];
      readonly at: number;
    }
  | {
      readonly kind: "assign";
      readonly operator: string;
      readonly target: Pattern | MemberExpression;
      readonly value: Expression;
      readonly at: number;
    }
  | { readonly kind: "await"; readonly value: Expression; readonly at: number }
  | { readonly kind: "spread"; readonly value: Expression; readonly at: number }
  | { readonly kind: "sequence"; readonly values: readonly Expression[]; readonly at: number }
  | { readonly kind: "import"; readonly specifier: string | null; readonly at: number }
  /** Something with no meaning here of its own (a regular expression, `this`, a construct nested too deeply); `parts` is what it holds. */
  | {
      readonly kind: "opaque";
      readonly what: string;
      readonly parts: readonly Expression[];
      readonly at: number;
    };

/** `object.property`; `property` is null and `computed` set where it is computed from something other than a literal. */
export interface MemberExpression {
  readonly kind: "member";
  readonly object: Expression;
  readonly property: string | null;
  readonly computed: Expression | null;
  /** Set for `object?.property`. */
  readonly isOptional?: true;
  readonly at: number;
}

export interface CallExpression {
  readonly kind: "call";
  readonly callee: Expression;
  readonly args: readonly Expression[];
  readonly isNew: boolean;
  /** Set for `callee?.()`. */
  readonly isOptional?: true;
  /** Set for a tag before a template, which is the only argument here. */
  readonly isTag?: true;
  readonly at: number;
}

/** `<tag attributes>children</tag>`; `tag` is null for a fragment and a literal for a host element; text children are left out. */
export interface JsxExpression {
  readonly kind: "jsx";
  readonly tag: Expression | null;
  readonly attributes: readonly Entry[];
  readonly children: readonly Expression[];
  readonly at: number;
}

/**
 * A property of an object or JSX element. `key` is null for a spread (then `value` is a spread), and where it is computed (then
 * `value` is the sequence of the key and the value).
 */
export interface Entry {
  readonly key: string | null;
  readonly value: Expression;
  readonly at: number;
}

export interface FunctionCode {
  readonly name: string | null;
  readonly parameters: readonly Pattern[];
  readonly body: readonly Statement[];
  readonly directives: readonly string[];
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  /** Set for `get x() {}` and `set x(value) {}`. */
  readonly accessor?: "get" | "set";
  readonly at: number;
}

export interface ClassCode {
  readonly name: string | null;
  readonly base: Expression | null;
  readonly members: readonly ClassMember[];
  readonly at: number;
}

/** A method, getter or field (`value` null: declared without one); `key` is null where it is computed. */
export interface ClassMember {
  readonly key: string | null;
  readonly isStatic: boolean;
  /** Set for `static { ... }`, which runs where the class is made. */
  readonly isBlock?: true;
  readonly value: Expression | null;
  readonly at: number;
}

export type Pattern =
  | { readonly kind: "name"; readonly name: string; readonly at: number }
  | {
      readonly kind: "object";
      readonly properties: readonly PatternProperty[];
      readonly rest: Pattern | null;
      readonly at: number;
    }
  | {
      readonly kind: "array";
      readonly items: readonly (Pattern | null)[];
      readonly rest: Pattern | null;
      readonly at: number;
    }
  | { readonly kind: "default"; readonly target: Pattern; readonly value: Expression; readonly at: number }
  | { readonly kind: "rest"; readonly target: Pattern; readonly at: number }
  /** An assignment target that is no binding: `a.b` inside a destructuring. */
  | { readonly kind: "place"; readonly target: MemberExpression; readonly at: number }
  | { readonly kind: "other"; readonly at: number };

/** `key` is null where it is computed. */
export interface PatternProperty {
  readonly key: string | null;
  readonly target: Pattern;
}

export type Statement =
  | { readonly kind: "expression"; readonly value: Expression; readonly at: number }
  | {
      readonly kind: "variable";
      readonly target: Pattern;
      readonly value: Expression | null;
      readonly isConstant: boolean;
      /** What stood around the value and was erased, once each; absent where nothing did. Next's own reader stumbles over some. */
      readonly erased?: readonly Wrapper[];
      /** Set for `var`, which is bound in the whole function. */
      readonly isHoisted?: true;
      readonly at: number;
    }
  | { readonly kind: "function"; readonly name: string; readonly code: FunctionCode; readonly at: number }
  | { readonly kind: "class"; readonly name: string; readonly code: ClassCode; readonly at: number }
  | { readonly kind: "return"; readonly value: Expression | null; readonly at: number }
  | { readonly kind: "throw"; readonly value: Expression; readonly at: number }
  | {
      readonly kind: "if";
      readonly test: Expression;
      readonly yes: readonly Statement[];
      readonly no: readonly Statement[];
      readonly at: number;
    }
  /**
   * Any loop: `each` is the pattern a `for ... of/in` binds from `over`, of which it goes through the names where `isOfNames`. Of other loops, `heads` are `starts` statements before the first
   * turn, the condition unless `hasTest` is false, and what is done after each turn. `isLate`: the condition is asked after a turn.
   */
  | {
      readonly kind: "loop";
      readonly each: Pattern | null;
      readonly over: Expression | null;
      readonly isOfNames?: true;
      readonly heads: readonly Statement[];
      readonly starts?: number;
      readonly hasTest?: false;
      readonly isLate?: true;
      readonly body: readonly Statement[];
      readonly label?: string;
      readonly at: number;
    }
  | {
      readonly kind: "switch";
      readonly subject: Expression;
      readonly cases: readonly SwitchCase[];
      readonly at: number;
    }
  | {
      readonly kind: "try";
      readonly block: readonly Statement[];
      readonly caught: { readonly binding: Pattern | null; readonly body: readonly Statement[] } | null;
      readonly lastly: readonly Statement[];
      readonly at: number;
    }
  | {
      readonly kind: "block";
      readonly body: readonly Statement[];
      readonly label?: string;
      readonly at: number;
    }
  /** `break` and `continue`: neither what follows in this turn, nor after it, is told apart. */
  | { readonly kind: "break"; readonly label?: string; readonly at: number };

/** `test` is null for `default:`. */
export interface SwitchCase {
  readonly test: Expression | null;
  readonly body: readonly Statement[];
}

/** `(x)`, `x as T`, `<T>x`, `x satisfies T`, `x!`, `x<T>`: they mean the same as `x` when the code runs. */
export type Wrapper = "parentheses" | "as" | "assertion" | "satisfies" | "non-null" | "type-arguments";

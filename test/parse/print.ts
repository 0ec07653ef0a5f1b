import type {
  ClassCode,
  Entry,
  Expression,
  FunctionCode,
  Pattern,
  Statement,
} from "../../src/model/syntax.ts";

/** The reduced syntax as one line that says everything but positions, for tables of expectations. */
export function printStatements(body: readonly Statement[]): string {
  return body.map(printStatement).join("; ");
}

export function printExpression(node: Expression): string {
  switch (node.kind) {
    case "literal":
      return JSON.stringify(node.value);
    case "name":
      return node.name;
    case "member":
      return node.computed === null
        ? `${printExpression(node.object)}.${node.property}`
        : `${printExpression(node.object)}[${printExpression(node.computed)}]`;
    case "call":
      return `(${node.isNew ? "new" : "call"} ${list([node.callee, ...node.args])})`;
    case "object":
      return `{${node.entries.map(printEntry).join(", ")}}`;
    case "array":
      return `[${list(node.items)}]`;
    case "function":
      return printFunction(node.code);
    case "class":
      return printClass(node.code);
    case "jsx":
      return `<${[node.tag === null ? "" : printExpression(node.tag), ...node.attributes.map(printEntry)].join(" ")}>[${list(node.children)}]`;
    case "conditional":
      return `(? ${list([node.test, node.yes, node.no])})`;
    case "logical":
    case "binary":
      return `(${node.kind} ${node.operator} ${list(node.operands)})`;
    case "unary":
      return `(${node.operator} ${printExpression(node.operand)})`;
    case "template":
      return `(template ${JSON.stringify(node.texts)} ${list(node.values)})`;
    case "assign":
      return `(${node.operator} ${node.target.kind === "member" ? printExpression(node.target) : printPattern(node.target)} ${printExpression(node.value)})`;
    case "await":
    case "spread":
      return `(${node.kind} ${printExpression(node.value)})`;
    case "sequence":
      return `(sequence ${list(node.values)})`;
    case "import":
      return `(import ${JSON.stringify(node.specifier)})`;
    case "opaque":
      return `<<${[node.what, ...node.parts.map(printExpression)].join(" ")}>>`;
  }
}

const list = (nodes: readonly Expression[]): string => nodes.map(printExpression).join(" ");
const block = (body: readonly Statement[]): string => `{${printStatements(body)}}`;
const printEntry = ({ key, value }: Entry): string => `${key ?? "*"}: ${printExpression(value)}`;
const orNone = <Node>(node: Node | null, print: (node: Node) => string): string =>
  node === null ? "none" : print(node);

function printFunction(code: FunctionCode): string {
  const words = [code.isAsync ? "async" : "", code.isGenerator ? "generator" : "", code.name ?? ""];
  const directives = code.directives.map((directive) => `'${directive}' `).join("");
  const parameters = code.parameters.map(printPattern).join(", ");
  return `${["function", ...words].filter(Boolean).join(" ")}(${parameters}) {${directives}${printStatements(code.body)}}`;
}

function printClass(code: ClassCode): string {
  const members = code.members.map(
    (member) =>
      `${member.isStatic ? "static " : ""}${member.key ?? "*"}: ${orNone(member.value, printExpression)}`,
  );
  return `class ${code.name ?? "-"} extends ${orNone(code.base, printExpression)} {${members.join(", ")}}`;
}

export function printPattern(pattern: Pattern): string {
  switch (pattern.kind) {
    case "name":
      return pattern.name;
    case "object": {
      const properties = pattern.properties.map(
        ({ key, target }) => `${key ?? "*"}: ${printPattern(target)}`,
      );
      const rest = pattern.rest === null ? [] : [`...${printPattern(pattern.rest)}`];
      return `{${[...properties, ...rest].join(", ")}}`;
    }
    case "array": {
      const items = pattern.items.map((item) => orNone(item, printPattern));
      const rest = pattern.rest === null ? [] : [`...${printPattern(pattern.rest)}`];
      return `[${[...items, ...rest].join(", ")}]`;
    }
    case "default":
      return `${printPattern(pattern.target)} = ${printExpression(pattern.value)}`;
    case "rest":
      return `...${printPattern(pattern.target)}`;
    case "place":
      return printExpression(pattern.target);
    case "other":
      return "<<other>>";
  }
}

function printStatement(node: Statement): string {
  switch (node.kind) {
    case "expression":
      return printExpression(node.value);
    case "variable":
      return `${node.isConstant ? "const" : "let"} ${printPattern(node.target)} = ${orNone(node.value, printExpression)}`;
    case "function":
      return `declare ${node.name} ${printFunction(node.code)}`;
    case "class":
      return `declare ${node.name} ${printClass(node.code)}`;
    case "return":
      return `return ${orNone(node.value, printExpression)}`;
    case "throw":
      return `throw ${printExpression(node.value)}`;
    case "if":
      return `if ${printExpression(node.test)} ${block(node.yes)} else ${block(node.no)}`;
    case "loop":
      return `loop ${orNone(node.each, printPattern)} over ${node.isOfNames === true ? "names of " : ""}${orNone(node.over, printExpression)} heads ${block(node.heads)} ${block(node.body)}`;
    case "switch": {
      const cases = node.cases.map(({ test, body }) => `${orNone(test, printExpression)}: ${block(body)}`);
      return `switch ${printExpression(node.subject)} ${cases.join(" ")}`;
    }
    case "try": {
      const caught = orNone(
        node.caught,
        ({ binding, body }) => `${orNone(binding, printPattern)} ${block(body)}`,
      );
      return `try ${block(node.block)} catch ${caught} finally ${block(node.lastly)}`;
    }
    case "block":
      return block(node.body);
    case "break":
      return "break";
  }
}

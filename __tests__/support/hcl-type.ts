/** A Terraform type constraint, as it stands in a module's `variable` block. */
export type HclType =
  | { readonly kind: "any" }
  | { readonly kind: "string" | "number" | "bool" }
  | { readonly kind: "list" | "set" | "map"; readonly element: HclType }
  | { readonly kind: "tuple"; readonly elements: readonly HclType[] }
  | { readonly kind: "object"; readonly attributes: ReadonlyMap<string, Attribute> };

export interface Attribute {
  readonly type: HclType;
  readonly optional: boolean;
}

/**
 * Reads a type constraint: `map(object({ cidr = string, tags = optional(map(string), {}) }))`.
 * Attributes may be separated by commas, line ends or nothing at all.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/type-constraints
 * @throws Error where the text is no type constraint.
 */
export function parseHclType(text: string): HclType {
  const tokens = new Tokens(text);
  const type = parseType(tokens);
  tokens.end();
  return type;
}

function parseType(tokens: Tokens): HclType {
  const kind = tokens.next();
  switch (kind) {
    case "any":
    case "string":
    case "number":
    case "bool":
      return { kind };
    case "list":
    case "set":
    case "map":
      // A bare `list` is Terraform's old way to write `list(any)`.
      return { kind, element: tokens.at("(") ? inParentheses(tokens, parseType) : { kind: "any" } };
    case "tuple":
      return { kind, elements: inParentheses(tokens, parseElements) };
    case "object":
      return { kind, attributes: inParentheses(tokens, parseAttributes) };
    default:
      return tokens.fail(`"${kind}" is no type`);
  }
}

function parseElements(tokens: Tokens): HclType[] {
  const elements: HclType[] = [];
  tokens.take("[");
  while (!tokens.at("]")) {
    elements.push(parseType(tokens));
    tokens.skip(",");
  }
  tokens.take("]");
  return elements;
}

function parseAttributes(tokens: Tokens): Map<string, Attribute> {
  const attributes = new Map<string, Attribute>();
  tokens.take("{");
  while (!tokens.at("}")) {
    const name = tokens.next();
    tokens.take("=");
    attributes.set(name, parseAttribute(tokens));
    tokens.skip(",");
  }
  tokens.take("}");
  return attributes;
}

function parseAttribute(tokens: Tokens): Attribute {
  if (!tokens.at("optional")) return { type: parseType(tokens), optional: false };
  tokens.next();
  const type = inParentheses(tokens, (inner) => {
    const declared = parseType(inner);
    if (inner.skip(",")) skipDefault(inner);
    return declared;
  });
  return { type, optional: true };
}

/** Everything up to the parenthesis that closes `optional(`: which default it is does not matter to a check. */
function skipDefault(tokens: Tokens): void {
  for (let depth = 0; depth > 0 || !tokens.at(")");) {
    const token = tokens.next();
    if ("([{".includes(token)) depth += 1;
    if (")]}".includes(token)) depth -= 1;
  }
}

function inParentheses<T>(tokens: Tokens, parse: (tokens: Tokens) => T): T {
  tokens.take("(");
  const result = parse(tokens);
  tokens.take(")");
  return result;
}

/** The words, strings and marks of a type constraint. */
class Tokens {
  readonly #tokens: readonly string[];
  #position = 0;

  constructor(private readonly text: string) {
    this.#tokens = text.match(/"(?:\\.|[^"\\])*"|[\w.-]+|\S/g) ?? [];
  }

  at(token: string): boolean {
    return this.#tokens[this.#position] === token;
  }

  next(): string {
    const token = this.#tokens[this.#position];
    if (token === undefined) return this.fail("it ends too early");
    this.#position += 1;
    return token;
  }

  skip(token: string): boolean {
    const found = this.at(token);
    if (found) this.#position += 1;
    return found;
  }

  take(token: string): void {
    if (!this.skip(token))
      this.fail(`expected "${token}", found "${this.#tokens[this.#position] ?? "the end"}"`);
  }

  end(): void {
    if (this.#position < this.#tokens.length) this.fail(`"${this.#tokens[this.#position]}" is left over`);
  }

  fail(reason: string): never {
    throw new Error(`Not a Terraform type: ${reason} in ${this.text}`);
  }
}

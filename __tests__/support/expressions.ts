/** A piece of a Terraform string: text, or what stands between `${` and `}`. */
export interface TemplatePart {
  readonly kind: "text" | "expression";
  /** Text with its escapes undone (`$${` is `${`), or the expression without its braces. */
  readonly value: string;
}

/** The pieces of a Terraform string as Terraform itself would read it. */
export function templateParts(text: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let literal = "";
  for (let at = 0; at < text.length;) {
    const ahead = text.slice(at, at + 3);
    if (ahead === "$${" || ahead === "%%{") {
      literal += ahead.slice(1);
      at += 3;
    } else if (ahead.startsWith("${")) {
      const end = closingBrace(text, at + 2);
      if (literal !== "") parts.push({ kind: "text", value: literal });
      parts.push({ kind: "expression", value: text.slice(at + 2, end) });
      literal = "";
      at = end + 1;
    } else {
      literal += text[at];
      at += 1;
    }
  }
  if (literal !== "") parts.push({ kind: "text", value: literal });
  return parts;
}

/** Every expression in a string. */
export function expressions(text: string): string[] {
  return templateParts(text)
    .filter((part) => part.kind === "expression")
    .map((part) => part.value);
}

/** Whether a string is one expression and nothing else, so that its value may be of any type. */
export function isExpression(text: string): boolean {
  const parts = templateParts(text);
  return parts.length === 1 && parts[0]?.kind === "expression";
}

/** Every string inside a JSON value. */
export function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(strings);
}

function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`An expression is never closed: ${text.slice(from - 2)}`);
}

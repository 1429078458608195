import { isExpression, templateParts } from "../../__tests__/support/expressions";
import { Attributes } from "../../__tests__/support/graph";
import { OutputStack } from "./output";

/**
 * A value of a stack as Terraform would have it after an apply: references are followed through outputs and Kubernetes
 * resources, and end in a plausible literal where AWS would answer.
 *
 * @throws Error where an expression is of a form that is not known here.
 */
export function evaluate(value: unknown, stack: OutputStack, stacks: readonly OutputStack[]): unknown {
  if (typeof value === "string") return text(value, stack, stacks);
  if (Array.isArray(value)) return value.map((item: unknown) => evaluate(item, stack, stacks));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, evaluate(item, stack, stacks)]));
}

function text(value: string, stack: OutputStack, stacks: readonly OutputStack[]): unknown {
  const parts = templateParts(value).map((part) =>
    part.kind === "text" ? part.value : reference(part.value, stack, stacks),
  );
  return isExpression(value) ? parts[0] : parts.join("");
}

function reference(expression: string, stack: OutputStack, stacks: readonly OutputStack[]): unknown {
  const path = expression.split(".");
  const [first = "", second = "", third = ""] = path;
  if (first === "data" && second === "terraform_remote_state")
    return output(path.at(-1) ?? "", upstream(third, stack, stacks), stacks);
  if (first.startsWith("kubernetes_")) {
    const block = stack.json.resource?.[first]?.[second];
    return evaluate(member(block, path.slice(2)), stack, stacks);
  }
  return literal(expression);
}

/** `metadata[0].name`: blocks that occur once are objects in the JSON. */
function member(block: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (value as Attributes)[name.replace(/\[0\]$/, "")], block);
}

function upstream(name: string, stack: OutputStack, stacks: readonly OutputStack[]): OutputStack {
  const config = stack.json.data?.["terraform_remote_state"]?.[name]?.["config"] as Attributes;
  const file = String(config["path"] ?? config["key"]);
  const layer = stacks.find((each) => new RegExp(`[./]${each.name}\\.tfstate$`).test(file));
  if (layer === undefined) throw new Error(`No stack has its state in ${file}.`);
  return layer;
}

function output(name: string, stack: OutputStack, stacks: readonly OutputStack[]): unknown {
  const found = stack.json.output?.[name];
  if (found === undefined) throw new Error(`${stack.name} has no output ${name}.`);
  return evaluate(found["value"], stack, stacks);
}

/** By the attribute that is asked for. */
const LITERALS: readonly (readonly [RegExp, string])[] = [
  [/^aws_iam_role\.(?<name>\w+)\.arn$/, "arn:aws:iam::111122223333:role/$<name>"],
  [/^aws_s3_bucket\.\w+\.(bucket|id)$/, "flink-state-111122223333"],
  [/^module\.eks\.cluster_name$/, "flink"],
  [/^module\.eks\.node_security_group_id$/, "sg-0123456789abcdef0"],
  [/^module\.karpenter\.node_iam_role_name$/, "flink-karpenter-node"],
  [/^ephemeral\.random_password\.\w+\.result$/, "Correct0Horse1Battery2Staple3456"],
];

function literal(expression: string): string {
  for (const [form, value] of LITERALS) if (form.test(expression)) return expression.replace(form, value);
  throw new Error(`There is no literal for \${${expression}} yet.`);
}

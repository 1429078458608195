import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the Terraform JSON of two outputs differs: `flink-network //.metadata.version`. */
export function differences(one: string, other: string): string[] {
  const stacks = (outdir: string) => readdirSync(join(outdir, "stacks")).sort();
  const names = [...new Set([...stacks(one), ...stacks(other)])];
  return names.flatMap((name) => {
    const read = (outdir: string): unknown =>
      JSON.parse(readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8"));
    return between(read(one), read(other)).map((path) => `${name} ${path.slice(1)}`);
  });
}

function between(one: unknown, other: unknown, path = ""): string[] {
  if (!isContainer(one) || !isContainer(other) || Array.isArray(one) !== Array.isArray(other))
    return Object.is(one, other) ? [] : [path];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].flatMap((key) => between(one[key], other[key], `${path}.${key}`));
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

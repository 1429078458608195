import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RehearsalError } from "./errors";

/** A synthesized stack: its name, its folder under cdktf.out, the stacks it comes after, its Terraform JSON. */
export interface Stack {
  readonly name: string;
  readonly folder: string;
  readonly after: readonly string[];
  readonly json: TerraformJson;
}

/** The parts of Terraform's JSON syntax that a rehearsal looks at. */
export interface TerraformJson {
  readonly terraform?: {
    readonly backend?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly required_providers?: Readonly<
      Record<string, { readonly source: string; readonly version: string }>
    >;
  };
  readonly data?: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;
  readonly module?: Readonly<Record<string, Record<string, unknown>>>;
}

interface Manifest {
  readonly stacks: Readonly<
    Record<
      string,
      {
        readonly name: string;
        readonly dependencies: readonly string[];
        readonly workingDirectory: string;
        readonly synthesizedStackPath: string;
      }
    >
  >;
}

/** The stacks of a cdktf.out folder in the order of their dependencies. */
export function readStacks(output: string): Stack[] {
  const file = join(output, "manifest.json");
  if (!existsSync(file)) {
    throw new RehearsalError(`there is no ${file}`, "synthesize first: npm run synth");
  }
  const { stacks } = parse(file) as Manifest;
  const found = Object.values(stacks).map((stack) => ({
    name: stack.name,
    folder: join(output, stack.workingDirectory),
    after: stack.dependencies,
    json: parse(join(output, stack.synthesizedStackPath)) as TerraformJson,
  }));
  if (found.length === 0)
    throw new RehearsalError(`${file} names no stack`, "synthesize again: npm run synth");
  return inOrder(found);
}

/** The chosen stacks and all that they come after; everything where nothing is chosen. */
export function chosen(stacks: readonly Stack[], names: readonly string[]): Stack[] {
  if (names.length === 0) return [...stacks];
  const wanted = new Set<string>();
  const add = (name: string): void => {
    const stack = stacks.find((one) => one.name === name);
    if (stack === undefined) {
      const known = stacks.map((one) => one.name).join(", ");
      throw new RehearsalError(`there is no stack "${name}"`, `the stacks are: ${known}`);
    }
    wanted.add(name);
    stack.after.forEach(add);
  };
  names.forEach(add);
  return stacks.filter((stack) => wanted.has(stack.name));
}

function inOrder(stacks: readonly Stack[]): Stack[] {
  const ordered: Stack[] = [];
  const rest = [...stacks].sort((a, b) => (a.name < b.name ? -1 : 1));
  while (rest.length > 0) {
    const index = rest.findIndex((stack) =>
      stack.after.every((name) => ordered.some((done) => done.name === name)),
    );
    if (index < 0) {
      const names = rest.map((stack) => stack.name).join(", ");
      throw new RehearsalError(
        `the stacks ${names} depend on each other in a circle, or on one that is missing`,
        "",
      );
    }
    ordered.push(...rest.splice(index, 1));
  }
  return ordered;
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RehearsalError(`${file} cannot be read: ${reason}`, "synthesize again: npm run synth");
  }
}

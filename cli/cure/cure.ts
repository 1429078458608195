import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cureOf } from "../../modules/terraform/cures";
import { releaseAt } from "../../modules/terraform/release-names";
import { EXIT, Output } from "../output";
import { errorsIn, FoundError } from "./errors";

/** Options of `flink-on-eks cure`. */
export interface CureOptions {
  readonly output: string;
}

/**
 * Prints what gets one out of the errors of a deploy.
 *
 * @returns Exit code: invalid where no cure is known of one of them.
 */
export function cure(text: string, { output: outdir }: CureOptions, output: Output): number {
  const stacks = stacksIn(outdir);
  const errors = errorsIn(text);
  if (errors.length === 0) output.out("no error of terraform is in there");
  let unknown = 0;
  for (const error of errors) {
    const { stack, release } = placeOf(error, stacks);
    const found = cureOf(error, release);
    const [summary = ""] = error.text.split("\n");
    output.out(`${[stack, error.address, summary].filter((part) => part !== undefined).join(": ")}`);
    if (found === undefined) {
      unknown += 1;
      output.out("  no cure is known but to mend what it says and to deploy again");
      continue;
    }
    output.out(`  ${found.cause}`);
    for (const { when, command } of found.commands)
      output.out(`  ${when === undefined ? "run" : `where ${when}`}: ${inStack(command, stack, outdir)}`);
    output.out("  then deploy again");
  }
  return unknown === 0 ? EXIT.ok : EXIT.invalid;
}

type Stack = readonly [name: string, json: Parameters<typeof releaseAt>[0]];

/** Where an error happened: told by the output, or by the only stack that has such a release. */
function placeOf({ stack: told, address = "" }: FoundError, stacks: readonly Stack[]) {
  const stack = stacks.some(([name]) => name === told) ? told : undefined;
  const candidates = stacks
    .filter(([name]) => stack === undefined || name === stack)
    .flatMap(([name, json]) => {
      const release = releaseAt(json, address);
      return release === undefined ? [] : [{ stack: name, release }];
    });
  const [first, second] = candidates;
  if (first !== undefined && second === undefined) return first;
  return { stack, release: undefined };
}

function inStack(command: string, stack: string | undefined, outdir: string): string {
  return command.replace(/^terraform /, `terraform -chdir=${join(outdir, "stacks", stack ?? "STACK")} `);
}

function stacksIn(outdir: string): Stack[] {
  const manifest = join(outdir, "manifest.json");
  if (!existsSync(manifest)) return [];
  const { stacks } = JSON.parse(readFileSync(manifest, "utf8")) as {
    readonly stacks: Readonly<
      Record<string, { readonly name: string; readonly synthesizedStackPath: string }>
    >;
  };
  return Object.values(stacks).map(({ name, synthesizedStackPath }) => [
    name,
    JSON.parse(readFileSync(join(outdir, synthesizedStackPath), "utf8")) as Stack[1],
  ]);
}

import { existsSync, readdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { formatProblems, Problems } from "../modules/core/problems";
import { summary } from "./summary";

/**
 * Writes the Terraform of an app and prints what it consists of, or prints every mistake and exits with 1: no stack
 * trace, nothing written.
 */
export function synth(app: App): void {
  const { errors, warnings } = Problems.of(app).settle();
  if (errors.length > 0) {
    removeEmptyOutput(app.outdir);
    const count = errors.length === 1 ? "1 mistake" : `${errors.length} mistakes`;
    process.stderr.write(`${count}; nothing was written.\n\n${formatProblems(errors)}\n`);
    if (warnings.length > 0) process.stderr.write(`\nBesides, as warnings:\n\n${formatProblems(warnings)}\n`);
    process.exit(1);
  }
  app.synth();
  process.stdout.write(summary(app));
}

/** CDKTF makes its output folders as soon as an app is constructed; an earlier output in them stays. */
function removeEmptyOutput(outdir: string): void {
  for (const folder of [join(outdir, "stacks"), outdir]) {
    if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
  }
}

import { RehearsalError } from "../../rehearse/run/errors";
import { printReport } from "../../rehearse/run/print-report";
import { ConsoleProgress } from "../../rehearse/run/progress";
import type { Report } from "../../rehearse/run/report";
import { awsModel } from "../../rehearse/run/scenarios/aws-model";
import { faults } from "../../rehearse/run/scenarios/faults";
import { interrupt } from "../../rehearse/run/scenarios/interrupt";
import { kill } from "../../rehearse/run/scenarios/kill";
import { plain } from "../../rehearse/run/scenarios/plain";
import { upgrade } from "../../rehearse/run/scenarios/upgrade";
import { onStage, Stage } from "../../rehearse/run/stage";
import { EXIT, Output } from "../output";

/** Options of `flink-on-eks rehearse`. */
export interface RehearseOptions {
  readonly output: string;
  readonly terraform: string;
  readonly modules: string;
  readonly port: number;
  readonly keep?: string;
  readonly scale: number;
  readonly account?: string;
  readonly json?: true;
  readonly faults?: "create" | "delete" | "interrupt" | "kill";
  readonly seed: number;
  readonly from?: string;
  readonly awsModel?: true;
  readonly python: string;
}

/** Holds a rehearsal and prints its report; returns the exit code. */
export async function play(
  stacks: readonly string[],
  options: RehearseOptions,
  output: Output,
): Promise<number> {
  const progress = new ConsoleProgress();
  try {
    const asked = { ...options, stacks, millisecondsPerMinute: options.scale, progress };
    const report = await onStage(asked, scenarioOf(options));
    progress.end();
    output.out(options.json ? JSON.stringify(report, undefined, 2) : printReport(report).trimEnd());
    return report.ok ? EXIT.ok : EXIT.invalid;
  } catch (error) {
    progress.end();
    if (!(error instanceof RehearsalError)) throw error;
    output.err(`${error.message}${error.cure === "" ? "" : `\n  cure: ${error.cure}`}`);
    return EXIT.unreadable;
  }
}

function scenarioOf(options: RehearseOptions): (stage: Stage) => Promise<Report> {
  const { faults: kind, seed, from, python } = options;
  if (options.awsModel) return (stage) => awsModel(stage, python);
  if (from !== undefined) return (stage) => upgrade(stage, from, kind === "kill");
  if (kind === undefined) return plain;
  if (kind === "interrupt") return (stage) => interrupt(stage, seed);
  if (kind === "kill") return (stage) => kill(stage, seed);
  return (stage) => faults(stage, kind);
}

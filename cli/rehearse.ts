import { Command, InvalidArgumentError, Option } from "commander";
import { RehearsalError } from "../rehearse/run/errors";
import { printReport } from "../rehearse/run/print-report";
import { ConsoleProgress } from "../rehearse/run/progress";
import { faults } from "../rehearse/run/scenarios/faults";
import { interrupt } from "../rehearse/run/scenarios/interrupt";
import { kill } from "../rehearse/run/scenarios/kill";
import { plain } from "../rehearse/run/scenarios/plain";
import { upgrade } from "../rehearse/run/scenarios/upgrade";
import { onStage, Stage } from "../rehearse/run/stage";
import type { Report } from "../rehearse/run/report";

interface Flags {
  readonly output: string;
  readonly terraform: string;
  readonly modules: string;
  readonly port: number;
  readonly keep?: string;
  readonly scale: number;
  readonly json?: true;
  readonly faults?: "create" | "delete" | "interrupt" | "kill";
  readonly seed: number;
  readonly from?: string;
}

function scenarioOf({ faults: mode, seed, from }: Flags): (stage: Stage) => Promise<Report> {
  if (from !== undefined) return (stage) => upgrade(stage, from);
  if (mode === undefined) return plain;
  if (mode === "interrupt") return (stage) => interrupt(stage, seed);
  if (mode === "kill") return (stage) => kill(stage, seed);
  return (stage) => faults(stage, mode);
}

/** `npm run rehearse`: exit code 0 for a good verdict, 1 for a bad one, 2 where no rehearsal could be held. */
async function rehearse(stacks: string[], flags: Flags): Promise<number> {
  const progress = new ConsoleProgress();
  try {
    const options = { ...flags, stacks, millisecondsPerMinute: flags.scale, progress };
    const report = await onStage(options, scenarioOf(flags));
    progress.end();
    process.stdout.write(flags.json ? `${JSON.stringify(report, undefined, 2)}\n` : printReport(report));
    return report.ok ? 0 : 1;
  } catch (error) {
    progress.end();
    if (!(error instanceof RehearsalError)) throw error;
    process.stderr.write(`${error.message}${error.cure === "" ? "" : `\n  cure: ${error.cure}`}\n`);
    return 2;
  }
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("a whole number is needed");
  return Number(text);
}

new Command("rehearse")
  .description("Plays the whole life of the synthesized stacks, by the real terraform, without a cloud.")
  .argument("[stacks...]", "stacks to rehearse, with all that they need; all if none is named")
  .option("--output <folder>", "synthesized output", "cdktf.out")
  .option("--terraform <program>", "terraform to run", "terraform")
  .option("--modules <which>", "doubles, registry, or a folder of NAMESPACE/NAME/PROVIDER/VERSION", "doubles")
  .option("--port <number>", "port of the module registry on loopback; 0 takes a free one", wholeNumber, 0)
  .option("--keep <folder>", "work in this folder, emptied first, and keep it")
  .addOption(
    new Option("--scale <milliseconds>", "real time of a simulated minute")
      .default(40)
      .argParser(wholeNumber),
  )
  .addOption(
    new Option("--faults <kind>", "disturb the rehearsal").choices(["create", "delete", "interrupt", "kill"]),
  )
  .option("--seed <number>", "moments of interrupts and kills", wholeNumber, 1)
  .addOption(
    new Option("--from <folder>", "an earlier output: install it, then upgrade to this one").conflicts(
      "faults",
    ),
  )
  .option("--json", "print the report as JSON")
  .action(async (stacks: string[], flags: Flags) => {
    process.exitCode = await rehearse(stacks, flags);
  })
  .parseAsync()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 2;
  });

import { Command, InvalidArgumentError, Option } from "commander";
import { RehearsalError } from "../rehearse/run/errors";
import { printReport } from "../rehearse/run/print-report";
import { ConsoleProgress } from "../rehearse/run/progress";
import { onStage, plain } from "../rehearse/run/rehearse";

interface Flags {
  readonly output: string;
  readonly terraform: string;
  readonly modules: string;
  readonly port: number;
  readonly keep?: string;
  readonly scale: number;
  readonly json?: true;
}

/** `npm run rehearse`: exit code 0 for a good verdict, 1 for a bad one, 2 where no rehearsal could be held. */
async function rehearse(stacks: string[], flags: Flags): Promise<number> {
  const progress = new ConsoleProgress();
  try {
    const options = { ...flags, stacks, millisecondsPerMinute: flags.scale, progress };
    const report = await onStage(options, plain);
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
  .option("--json", "print the report as JSON")
  .action(async (stacks: string[], flags: Flags) => {
    process.exitCode = await rehearse(stacks, flags);
  })
  .parseAsync()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 2;
  });

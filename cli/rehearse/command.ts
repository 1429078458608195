import { Command, InvalidArgumentError, Option } from "commander";
import { Output } from "../output";
import type { RehearseOptions } from "./play";

const EXAMPLES = `
Examples:
  $ flink-on-eks rehearse
  $ flink-on-eks rehearse flink-platform
  $ flink-on-eks rehearse --faults create
  $ flink-on-eks rehearse --faults interrupt --seed 7
  $ flink-on-eks rehearse --from ../released/cdktf.out
  $ flink-on-eks rehearse --aws-model
  $ flink-on-eks rehearse --modules registry --keep /tmp/life --json

Exit code: 0 where all went well, 1 where something was found, 2 where no rehearsal could be held.`;

/** `flink-on-eks rehearse`. What it needs is loaded only when it runs: the other commands stay fast. */
export function rehearseCommand(output: Output, exit: (code: Promise<number>) => void): Command {
  return new Command("rehearse")
    .description("play the whole life of synthesized stacks by the real terraform, without a cloud")
    .argument("[stacks...]", "stacks to rehearse, with all that they need; all if none is named")
    .option("--output <folder>", "synthesized output", "cdktf.out")
    .option("--terraform <program>", "terraform to run, 1.11 or later", "terraform")
    .option(
      "--modules <which>",
      "doubles, registry, or a folder of NAMESPACE/NAME/PROVIDER/VERSION",
      "doubles",
    )
    .option("--port <number>", "port of the module registry on loopback; 0 takes a free one", portNumber, 0)
    .option("--keep <folder>", "work in this folder, emptied first, and keep it")
    .addOption(
      new Option("--faults <kind>", "disturb the rehearsal").choices([
        "create",
        "delete",
        "interrupt",
        "kill",
      ]),
    )
    .option("--seed <number>", "moments of interrupts and kills", wholeNumber, 1)
    .option(
      "--from <folder>",
      "an earlier output: install it, then upgrade to this one; with --faults kill, killed half-way and resumed",
    )
    .addOption(
      new Option(
        "--aws-model",
        "make everything, and hold the requests that AWS would get against its own models",
      ).conflicts(["faults", "from"]),
    )
    .option("--python <program>", "python that has moto, a second implementation of AWS", "python3")
    .option("--scale <milliseconds>", "real time of a simulated minute", wholeNumber, 40)
    .option("--account <id>", "account of the credentials that Terraform would run with", accountId)
    .option("--json", "the report as JSON")
    .addHelpText("after", EXAMPLES)
    .action((stacks: string[], options: RehearseOptions, command: Command) => {
      if (options.from !== undefined && options.faults !== undefined && options.faults !== "kill")
        command.error("error: option '--from <folder>' cannot be used with option '--faults' but for kill", {
          exitCode: 2,
        });
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() in CommonJS would be asynchronous ESM
      const { play } = require("./play") as typeof import("./play");
      exit(play(stacks, options, output));
    });
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("a whole number is needed");
  return Number(text);
}

function accountId(text: string): string {
  if (!/^\d{12}$/.test(text)) throw new InvalidArgumentError("an account has 12 digits");
  return text;
}

function portNumber(text: string): number {
  const port = wholeNumber(text);
  if (port > 65535) throw new InvalidArgumentError("ports end at 65535");
  return port;
}

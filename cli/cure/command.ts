import { readFileSync } from "node:fs";
import { Command } from "commander";
import { EXIT, Output } from "../output";
import { cure, CureOptions } from "./cure";

const EXAMPLES = `
Examples:
  $ npx cdktf-cli deploy '*' --auto-approve 2>&1 | tee deploy.log || npx flink-on-eks cure deploy.log
  $ terraform apply -json | npx flink-on-eks cure

Exit code: 0, 1 where no cure is known of an error, 2 where the file cannot be read.`;

/** `flink-on-eks cure`. */
export function cureCommand(output: Output, exit: (code: number) => void): Command {
  return new Command("cure")
    .description("what to do about the errors of a deploy that a plain re-run does not get rid of")
    .argument("[file]", "what terraform or cdktf printed, or - for standard input", "-")
    .option("--output <folder>", "synthesized output", "cdktf.out")
    .addHelpText("after", EXAMPLES)
    .action((file: string, options: CureOptions) => {
      let text;
      try {
        text = readFileSync(file === "-" ? 0 : file, "utf8");
      } catch (error) {
        output.err(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
        exit(EXIT.unreadable);
        return;
      }
      exit(cure(text, options, output));
    });
}

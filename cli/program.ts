import { Command, CommanderError } from "commander";
import { memoryCommand } from "./memory/command";
import { EXIT, Output } from "./output";
import { validateCommand } from "./validate/command";

/**
 * Runs the command line.
 *
 * @param args What follows the program's name.
 * @returns The exit code.
 */
export function run(args: readonly string[], output: Output): number {
  let code: number = EXIT.ok;
  const exit = (value: number) => {
    code = value;
  };
  const program = new Command("flink-on-eks").description(
    "Apache Flink on Amazon EKS: judge manifests before anything is deployed",
  );
  for (const command of [validateCommand(output, exit), memoryCommand(output, exit)])
    program.addCommand(command);
  for (const command of [program, ...program.commands])
    command.exitOverride().configureOutput({
      writeOut: (text) => output.out(text.trimEnd()),
      writeErr: (text) => output.err(text.trimEnd()),
    });
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.ok : EXIT.unreadable;
  }
  return code;
}

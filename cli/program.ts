import { Command, CommanderError } from "commander";
import { cureCommand } from "./cure/command";
import { page, version } from "./home";
import { imagesCommand } from "./images/command";
import { memoryCommand } from "./memory/command";
import { EXIT, Output } from "./output";
import { rehearseCommand } from "./rehearse/command";
import { validateCommand } from "./validate/command";

/**
 * Runs the command line.
 *
 * @param args What follows the program's name.
 * @returns The exit code; later, where a command takes time.
 */
export function run(args: readonly string[], output: Output): number | Promise<number> {
  let code: number | Promise<number> = EXIT.ok;
  const exit = (value: number | Promise<number>) => {
    code = value;
  };
  const program = new Command("flink-on-eks")
    .description(
      "Apache Flink on Amazon EKS: judge manifests and rehearse platforms before anything is deployed",
    )
    .version(version())
    .addHelpText("after", `\nMore: ${page("README.md")}, ${page("docs")}, ${page("examples")}`);
  const commands = [
    validateCommand(output, exit),
    memoryCommand(output, exit),
    rehearseCommand(output, exit),
    cureCommand(output, exit),
    imagesCommand(output, exit),
  ];
  commands.forEach((command) => program.addCommand(command));
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

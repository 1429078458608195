import { Command } from "commander";
import { Output } from "../output";
import { images, ImagesOptions } from "./images";

const EXAMPLES = `
Examples:
  $ flink-on-eks images
  $ flink-on-eks images --json | jq -r '.images[].from' | sort -u
  $ flink-on-eks images --json | jq -r '.images[] | select(.image != .from) | "\\(.from) \\(.image)"' |
      sort -u | xargs -n 2 crane copy

Exit code: 0, 2 where the output cannot be read.`;

/** `flink-on-eks images`. */
export function imagesCommand(output: Output, exit: (code: number) => void): Command {
  return new Command("images")
    .description("every image of synthesized stacks, with what brings it and where it is pulled from")
    .option("--output <folder>", "synthesized output", "cdktf.out")
    .option("--all", "those of parts that are switched off too, which a change of values may need")
    .option("--json", "the list as one line of JSON")
    .addHelpText("after", EXAMPLES)
    .action((options: ImagesOptions) => exit(images(options, output)));
}

import { Command } from "commander";
import { Output } from "../output";
import { memory, MemoryOptions } from "./memory";

const EXAMPLES = `
Examples:
  $ flink-on-eks memory --flink-version v2_2 --task-manager 4g
  $ flink-on-eks memory --flink-version v1_20 --task-manager 4Gi --job-manager 2Gi --json
  $ flink-on-eks memory --flink-version v2_2 --task-manager 8g -D taskmanager.memory.managed.fraction=0.1

Exit code: 0, 1 where Flink refuses the sizes, 2 where an option cannot be read.`;

const several = (value: string, all: readonly string[] = []) => [...all, value];

/** `flink-on-eks memory`. */
export function memoryCommand(output: Output, exit: (code: number) => void): Command {
  return new Command("memory")
    .description("show how Flink divides the memory of JobManager and TaskManagers, byte for byte")
    .requiredOption("--flink-version <version>", "as in the manifest: v2_2")
    .option("--task-manager <size>", "spec.taskManager.resource.memory")
    .option("--job-manager <size>", "spec.jobManager.resource.memory")
    .option("-D, --config <key=value>", "a key of flinkConfiguration (repeatable)", several)
    .option("--json", "the figures as one line of JSON, in bytes")
    .addHelpText("after", EXAMPLES)
    .action((options: MemoryOptions) => exit(memory(options, output)));
}

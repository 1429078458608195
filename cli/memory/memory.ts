import {
  jobManagerMemory,
  JobManagerMemory,
  type Lookup,
  MemoryConfigurationError,
  overlaid,
  taskManagerMemory,
  TaskManagerMemory,
  withoutRemovedKeys,
} from "../../judge/memory";
import { configuredMemory } from "../../judge/text/memory";
import { TextError } from "../../judge/text/text-error";
import { FLINK_VERSIONS, isAtLeast } from "../../judge/version";
import { EXIT, Output } from "../output";
import { memoryTable, Part } from "./bars";

/** Options of `flink-on-eks memory`. */
export interface MemoryOptions {
  readonly flinkVersion: string;
  readonly taskManager?: string;
  readonly jobManager?: string;
  /** `key=value` of flinkConfiguration. */
  readonly config?: readonly string[];
  readonly json?: boolean;
}

/** The breakdown of one process, or why Flink refuses it. */
type Breakdown<T> = { readonly memory: T } | { readonly message: string };

/**
 * Prints how Flink divides the memory of a cluster's processes.
 *
 * @returns The exit code: 2 where an option cannot be read, 1 where Flink refuses the sizes, 0 otherwise.
 */
export function memory(options: MemoryOptions, output: Output): number {
  const { flinkVersion } = options;
  if (!isAtLeast(flinkVersion, "v1_15")) {
    const known = FLINK_VERSIONS.filter((version) => isAtLeast(version, "v1_15"));
    output.err(`--flink-version ${flinkVersion}: not a version of the operator's API: ${known.join(", ")}`);
    return EXIT.unreadable;
  }
  const given = configOf(options.config ?? []);
  if (typeof given === "string") {
    output.err(given);
    return EXIT.unreadable;
  }
  const config = isAtLeast(flinkVersion, "v2_0") ? withoutRemovedKeys(given) : given;
  const asked = (role: "jobManager" | "taskManager") =>
    options[role] !== undefined || [...given.keys()].some((key) => key.startsWith(`${role.toLowerCase()}.`));
  if (!asked("jobManager") && !asked("taskManager")) {
    output.err("give --task-manager, --job-manager, or sizes by -D");
    return EXIT.unreadable;
  }
  const jobManager = asked("jobManager")
    ? breakdown("jobmanager", options.jobManager, config, jobManagerMemory)
    : undefined;
  const taskManager = asked("taskManager")
    ? breakdown("taskmanager", options.taskManager, config, taskManagerMemory)
    : undefined;

  if (options.json)
    output.out(
      JSON.stringify({ flinkVersion, jobManager: plain(jobManager), taskManager: plain(taskManager) }),
    );
  else {
    show("JobManager", jobManager, jobManagerParts, output);
    show("TaskManager", taskManager, taskManagerParts, output);
  }
  const refused = [jobManager, taskManager].some((process) => process !== undefined && "message" in process);
  return refused ? EXIT.invalid : EXIT.ok;
}

function configOf(pairs: readonly string[]): Map<string, string> | string {
  const config = new Map<string, string>();
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    if (at <= 0) return `-D ${pair}: not key=value`;
    config.set(pair.slice(0, at), pair.slice(at + 1));
  }
  return config;
}

function breakdown<T>(
  role: string,
  size: string | undefined,
  config: Lookup,
  derive: (config: Lookup) => T,
): Breakdown<T> {
  try {
    if (size === undefined) return { memory: derive(config) };
    return { memory: derive(overlaid(config, `${role}.memory.process.size`, configuredMemory(size))) };
  } catch (error) {
    if (error instanceof MemoryConfigurationError || error instanceof TextError)
      return { message: error.message };
    throw error;
  }
}

function show<T extends { readonly totalProcess: bigint; readonly jvmArgs: string }>(
  title: string,
  process: Breakdown<T> | undefined,
  parts: (memory: T) => readonly Part[],
  output: Output,
): void {
  if (process === undefined) return;
  if ("message" in process) output.err(`${title}: ${process.message}`);
  else {
    output.out(memoryTable(title, process.memory.totalProcess, parts(process.memory)));
    output.out(process.memory.jvmArgs);
  }
}

const jobManagerParts = (memory: JobManagerMemory): Part[] => [
  { name: "JVM heap", bytes: memory.jvmHeap },
  { name: "off-heap", bytes: memory.offHeap },
  { name: "JVM metaspace", bytes: memory.jvmMetaspace },
  { name: "JVM overhead", bytes: memory.jvmOverhead },
];

const taskManagerParts = (memory: TaskManagerMemory): Part[] => [
  { name: "framework heap", bytes: memory.frameworkHeap },
  { name: "task heap", bytes: memory.taskHeap },
  { name: "managed", bytes: memory.managed },
  { name: "framework off-heap", bytes: memory.frameworkOffHeap },
  { name: "task off-heap", bytes: memory.taskOffHeap },
  { name: "network", bytes: memory.network },
  { name: "JVM metaspace", bytes: memory.jvmMetaspace },
  { name: "JVM overhead", bytes: memory.jvmOverhead },
];

/** Bytes as numbers: none comes near what a double cannot hold. */
function plain(process: Breakdown<object> | undefined): object | null {
  if (process === undefined) return null;
  if ("message" in process) return { ok: false, message: process.message };
  const numbers = Object.entries(process.memory).map(([key, value]) => [
    key,
    typeof value === "bigint" ? Number(value) : (value as unknown),
  ]);
  return { ok: true, ...(Object.fromEntries(numbers) as object) };
}

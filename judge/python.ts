import { JobSpec } from "./spec";

/** Main classes that start a Python program. */
const PYTHON_CLASSES = [
  "org.apache.flink.client.python.PythonDriver",
  "org.apache.flink.client.python.PythonGatewayServer",
];

/** Arguments that name one. */
const PYTHON_ARGUMENTS = ["-py", "--python", "-pym", "--pyModule"];

/**
 * Whether Flink takes a job for a Python program, of which it asks no jar.
 * @see Flink 1.20, `PackagedProgramUtils.isPython` and `KubernetesClusterDescriptor.deployApplicationCluster`
 */
export function isPython({ entryClass = "", args = [] }: Pick<JobSpec, "entryClass" | "args">): boolean {
  return PYTHON_CLASSES.includes(entryClass) || args.some((argument) => PYTHON_ARGUMENTS.includes(argument));
}

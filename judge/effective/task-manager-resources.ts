import { hashSetOrder } from "../operator/hash-set";
import { formatDouble } from "../config/format-double";
import { taskManagerMemory } from "../memory";
import { coresOf } from "../memory/task-manager-resources";
import { overlaid } from "../memory/lookup";
import { Settings } from "../memory/settings";
import { isBlank, Option } from "../config/configuration";
import { parseList } from "../text/list";
import { parseLong } from "../text/number";
import { mebibytes } from "./cluster-specification";
import { ProcessResources } from "./container-resources";
import { DeployConfiguration } from "./deploy-configuration";
import { TASK_MANAGER } from "./options";

/**
 * What Flink's resource manager asks for in native mode. `taskmanager.cpu.cores` beats what the operator wrote for the
 * spec's cpu; without either there are as many cores as slots.
 *
 * @see Flink 1.20.1, `KubernetesWorkerResourceSpecFactory`
 */
export function nativeTaskManagerResources(
  configuration: DeployConfiguration,
): Pick<ProcessResources, "memory" | "cpu" | "external"> {
  const cores = coresOf(new Settings(configuration.values), configuration.get(TASK_MANAGER.cpu));
  const config = overlaid(configuration.values, "taskmanager.cpu.cores", formatDouble(cores));
  const { totalProcess, cpuCores } = taskManagerMemory(config, "ignored");
  return { memory: mebibytes(totalProcess), cpu: cpuCores, external: externalResources(configuration) };
}

const EXTERNAL_RESOURCES: Option<string[]> = { key: "external-resources", parse: parseList };

/** Amounts of devices by their names in Kubernetes, where they have one. */
function externalResources(configuration: DeployConfiguration): ReadonlyMap<string, string> {
  if (configuration.values.get(EXTERNAL_RESOURCES.key) === "none") return new Map();
  const names = hashSetOrder(configuration.get(EXTERNAL_RESOURCES) ?? []);
  return new Map(
    names.flatMap((name): [string, string][] => {
      const amount = configuration.get<bigint>({ key: `external-resource.${name}.amount`, parse: parseLong });
      const device = configuration.values.get(`external-resource.${name}.kubernetes.config-key`);
      if (amount === undefined || amount <= 0n || device === undefined || isBlank(device)) return [];
      return [[device, String(amount)]];
    }),
  );
}

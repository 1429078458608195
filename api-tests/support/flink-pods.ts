import { operatorConfiguration } from "../../judge/config/effective";
import { EffectivePods, effectiveDeployment } from "../../judge/effective";
import { JsonObject } from "../../judge/json";
import { DeploymentSpec } from "../../judge/spec";
import { Resource } from "./api";

const MAIN_CONTAINER = "flink-main-container";
const CONFIGURATION = "flink-config-volume";

type Containers = readonly (JsonObject & { readonly name: string })[];

/** Whether it has pods of its own. */
export function isCluster({ kind }: Resource): boolean {
  return kind === "FlinkDeployment" || kind === "FlinkBlueGreenDeployment";
}

/**
 * One pod of each role of a Flink cluster as it reaches the API server: what the judge says of it, and what Flink
 * itself adds, as far as an admission could mind. Of a blue/green application, the pods of its first child.
 */
export function flinkPods({ kind, metadata, spec: own }: Resource): readonly Resource[] {
  const isBlueGreen = kind === "FlinkBlueGreenDeployment";
  const spec = isBlueGreen ? (own as { template: { spec: unknown } }).template.spec : own;
  const { namespace = "default" } = metadata;
  const name = isBlueGreen ? `${metadata.name}-blue` : metadata.name;
  const cluster = { name, namespace, spec: spec as DeploymentSpec };
  const effective = effectiveDeployment(cluster, operatorConfiguration(new Map()));
  const { pods, jobManagerTemplate, taskManagerTemplate } = effective;
  if (pods === undefined) throw effective.failure ?? new Error(`no pods of ${name}`);
  return pods.map((role) =>
    pod(cluster, role, role.role === "jobmanager" ? jobManagerTemplate : taskManagerTemplate),
  );
}

function pod(
  { name, namespace, spec }: { name: string; namespace: string; spec: DeploymentSpec },
  effective: EffectivePods,
  template: JsonObject = {},
): Resource {
  const { role, labels, annotations } = effective;
  const templateSpec = (template.spec ?? {}) as JsonObject;
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name: `${name}-${role}-1`,
      namespace,
      labels,
      ...(annotations ? { annotations } : {}),
    },
    spec: {
      ...templateSpec,
      ...schedulingOf(effective),
      containers: containers(effective, templateSpec, false).map((container) =>
        container.name === MAIN_CONTAINER ? mainContainer(container, spec) : container,
      ),
      ...(templateSpec.initContainers ? { initContainers: containers(effective, templateSpec, true) } : {}),
      volumes: [
        ...((templateSpec.volumes ?? []) as readonly JsonObject[]),
        { name: CONFIGURATION, configMap: { name: `flink-config-${name}` } },
      ],
    },
  };
}

/** The fields of the judge's that stand in a pod's spec as they are. */
function schedulingOf(effective: EffectivePods): JsonObject {
  const { serviceAccountName, schedulerName, priorityClassName, restartPolicy } = effective;
  const { nodeSelector, tolerations } = effective;
  const all = {
    serviceAccountName,
    schedulerName,
    priorityClassName,
    restartPolicy,
    nodeSelector,
    tolerations,
  };
  return JSON.parse(JSON.stringify(all)) as JsonObject;
}

/** The template's containers with the resources that they end up with. */
function containers(effective: EffectivePods, template: JsonObject, init: boolean): Containers {
  const list = (template[init ? "initContainers" : "containers"] ?? []) as Containers;
  const all =
    list.some(({ name }) => name === MAIN_CONTAINER) || init ? list : [...list, { name: MAIN_CONTAINER }];
  return all.map((container) => {
    const known = effective.containers.find(
      (each) => each.name === container.name && Boolean(each.init) === init,
    );
    return known?.resources ? { ...container, resources: known.resources as JsonObject } : container;
  });
}

/** As Flink's decorators leave it: image, command, configuration. */
function mainContainer(container: Containers[number], { image }: DeploymentSpec): Containers[number] {
  return {
    ...container,
    image: image ?? "",
    command: ["/docker-entrypoint.sh"],
    volumeMounts: [
      ...((container.volumeMounts ?? []) as readonly JsonObject[]),
      { name: CONFIGURATION, mountPath: "/opt/flink/conf" },
    ],
  };
}

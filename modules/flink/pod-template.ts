import { TeamGrant } from "../contracts";
import { JsonObject } from "../core/nested";
import { FlinkRole, RunOn } from "../kubernetes/pools";
import { localDisk } from "./local-disk";
import { METRICS_CONTAINER_PORT } from "./metrics-reporter";
import { mergePods } from "./pod-merge";
import { secured } from "./pod-security";
import { scheduling } from "./scheduling";

/** Name by which Flink knows its own container in a pod template; under any other it would be a sidecar. */
export const MAIN_CONTAINER = "flink-main-container";

export interface PodTemplateProps {
  readonly grant: TeamGrant;
  /** Name of the Flink resource. */
  readonly name: string;
  readonly runOn: RunOn;
  /** Variables of the main container. */
  readonly env: Readonly<Record<string, string>>;
  /** The user's template for all pods. */
  readonly podTemplate?: JsonObject;
}

/**
 * The whole template of a role's pods: the platform's part, then the user's for all pods, then the user's for the
 * role. It is merged here and not by the operator, where the platform's part of a role would win over the user's part
 * for all.
 *
 * @see https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-release-1.15/docs/custom-resource/pod-template/
 */
export function podTemplate(props: PodTemplateProps, role: FlinkRole, roleTemplate?: JsonObject): JsonObject {
  const { grant, name, runOn, env } = props;
  const merged = mergePods(
    mainContainer(env),
    localDisk(MAIN_CONTAINER),
    scheduling(grant, name, runOn, role),
    props.podTemplate,
    roleTemplate,
  );
  return secured(merged);
}

function mainContainer(env: Readonly<Record<string, string>>): JsonObject {
  return {
    spec: {
      containers: [
        {
          name: MAIN_CONTAINER,
          env: Object.entries(env).map(([name, value]) => ({ name, value })),
          ports: [METRICS_CONTAINER_PORT],
        },
      ],
    },
  };
}

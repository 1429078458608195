import { JsonObject } from "../../core/nested";
import { FlinkRole } from "../../kubernetes/pools";
import { localDisk } from "./local-disk";
import { metricsPort } from "../settings/metrics-reporter";
import { mergePods } from "./pod-merge";
import { pluginJars } from "./plugin-jars";
import { secured } from "./pod-security";
import { scheduling, SchedulingProps } from "./scheduling";
import { S3Plugin } from "../settings/s3-wiring";
import { WiringProps } from "../settings/wiring-props";

/** Name by which Flink knows its own container in a pod template; under any other it would be a sidecar. */
export const MAIN_CONTAINER = "flink-main-container";

export interface PodTemplateProps extends Omit<SchedulingProps, "wiring"> {
  /** Variables of the main container. */
  readonly env: Readonly<Record<string, string>>;
  /** Plugins that an init container has to look for, where the image's release is not known to its patch. */
  readonly pluginJars?: { readonly image: string; readonly plugins: readonly S3Plugin[] };
  /** What of the platform's part is left out. */
  readonly wiring: WiringProps;
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
  const { env, pluginJars: plugins, wiring } = props;
  const merged = mergePods(
    mainContainer(env),
    plugins === undefined ? {} : pluginJars(MAIN_CONTAINER, plugins.image, plugins.plugins),
    wiring.metrics === false ? {} : metricsPort(MAIN_CONTAINER),
    wiring.localDisk === false ? {} : localDisk(MAIN_CONTAINER),
    scheduling(props, role),
    props.podTemplate,
    roleTemplate,
  );
  return wiring.podSecurity === false ? merged : secured(merged);
}

function mainContainer(env: Readonly<Record<string, string>>): JsonObject {
  const variables = Object.entries(env).map(([name, value]) => ({ name, value }));
  return { spec: { containers: [{ name: MAIN_CONTAINER, env: variables }] } };
}

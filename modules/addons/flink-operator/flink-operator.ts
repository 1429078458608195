import { Construct } from "constructs";
import * as z from "zod";
import { Dependable } from "../../core/dependable";
import { DNS_NAME } from "../../core/names";
import { JsonObject } from "../../core/nested";
import { FileError } from "../../core/files";
import { operatorConfigurationOf } from "./operator-configuration";
import { checkOwn, extended } from "../../core/own-props";
import { propsSchema, text, wholeNumber } from "../../core/schema";
import { ChartProps, chartShape, chartOf, HelmChart } from "../../kubernetes/helm-chart";
import { Namespace } from "../../kubernetes/namespace";
import { CORE_NODES } from "../../kubernetes/pools";
import { moved } from "../../images/relocation";
import { FLINK_OPERATOR_IMAGE_TAG, flinkOperatorChart } from "../../versions";
import { AddOnContext, addOnContextShape } from "../add-on";
import { FLINK_OPERATOR_NAMESPACE } from "../namespaces";
import { FLINK_OPERATOR_ACCOUNT, FlinkOperatorRole } from "./flink-operator-role";
import { GeneratedSecret } from "../generated-secret";
import { resources, spreadOverHosts } from "../pod-defaults";
import { JVM_ARGUMENTS, operatorMemory, PLANNED_JOBS, WEBHOOK_MEMORY } from "./operator-memory";

export interface FlinkOperatorProps extends ChartProps {
  /**
   * The only namespaces whose Flink resources the operator sees; they need not exist yet.
   * @default - all namespaces: adding a team changes nothing here
   */
  readonly watchNamespaces?: readonly string[];
  /**
   * Pods of the operator; one works, the others wait to take over.
   * @default 1 - jobs run on without it for the minute that a new pod takes
   */
  readonly replicas?: number;
  /**
   * Jobs that the operator's memory is meant for, those of session clusters among them; a platform that describes
   * more is warned. 100 jobs: 1856Mi; 200 jobs: 3072Mi.
   * @default 100 - as many as Prometheus is sized for
   */
  readonly plannedJobs?: number;
  /**
   * Flink configuration for the operator itself, and defaults for all jobs.
   * @see https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-main/docs/operations/configuration/
   * @default {}
   */
  readonly configuration?: Readonly<Record<string, string>>;
}

export const flinkOperatorSchema = propsSchema<FlinkOperatorProps>()({
  ...chartShape,
  watchNamespaces: z
    .array(text(DNS_NAME, "not the name of a namespace", "use lower-case letters, digits and hyphens"))
    .optional(),
  replicas: wholeNumber(1, 5).optional(),
  plannedJobs: wholeNumber(1, 10_000, "jobs").optional(),
  configuration: z.record(z.string(), z.string()).optional(),
});

/** Where the operator serves its own metrics. */
export const OPERATOR_METRICS_PORT = 9999;

const ownSchema = extended<FlinkOperatorProps, AddOnContext>(flinkOperatorSchema, addOnContextShape);

/**
 * Flink Kubernetes operator, with the webhook that refuses wrong Flink resources at once.
 *
 * Needs cert-manager for the webhook's certificate. Must outlive every Flink resource: only it clears their finalizers.
 *
 * @see https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-main/docs/operations/helm/
 */
export class FlinkOperator extends Construct implements Dependable {
  readonly chart: HelmChart;
  readonly ready;

  constructor(scope: Construct, id: string, props: FlinkOperatorProps & AddOnContext = {}) {
    super(scope, id);
    props = checkOwn(scope, id, ownSchema, props, {});
    const namespace = new Namespace(this, "namespace", {
      name: FLINK_OPERATOR_NAMESPACE,
      needs: props.namespaceNeeds,
    });
    const password = new GeneratedSecret(this, "webhook-password", {
      name: "flink-operator-webhook-password",
      namespace: namespace.name,
      passwordKey: "password",
      needs: [namespace],
    });
    const role = isListed(props)
      ? new FlinkOperatorRole(this, "role", { namespace: namespace.name, needs: [namespace] })
      : undefined;
    this.chart = new HelmChart(this, "Resource", {
      ...chartOf(props),
      releaseName: "flink-operator",
      pin: flinkOperatorChart(props.version),
      namespace: namespace.name,
      defaults: defaults(props, password),
      needs: [...(props.needs ?? []), namespace, password, role],
    });
    this.ready = this.chart.ready;
  }
}

/** Whether the operator is limited to a list of namespaces. An empty list is none: the chart takes it for all. */
export function isListed({ watchNamespaces = [] }: FlinkOperatorProps): boolean {
  return watchNamespaces.length > 0;
}

function defaults(props: FlinkOperatorProps & AddOnContext, password: GeneratedSecret): JsonObject {
  const { version, watchNamespaces = [], replicas = 1, nodeSelector = CORE_NODES } = props;
  const { plannedJobs = PLANNED_JOBS } = props;
  return {
    // Each release's chart names its own image, but for the one in git, which says "latest".
    image: version === undefined ? { tag: FLINK_OPERATOR_IMAGE_TAG } : {},
    replicas,
    strategy: { type: replicas > 1 ? "RollingUpdate" : "Recreate" },
    watchNamespaces,
    operatorServiceAccount: { create: true, name: FLINK_OPERATOR_ACCOUNT },
    // Service accounts and roles of jobs belong to the teams; the chart's own would outlive the release.
    jobServiceAccount: { create: false },
    rbac: {
      create: !isListed(props),
      jobRole: { create: false },
      jobRoleBinding: { create: false },
    },
    operatorPod: {
      priorityClassName: "system-cluster-critical",
      nodeSelector,
      affinity: spreadOverHosts({ "app.kubernetes.io/name": "flink-kubernetes-operator" }),
      // The chart has none.
      resources: resources("200m", operatorMemory(plannedJobs)),
      webhook: { resources: resources("50m", WEBHOOK_MEMORY) },
    },
    jvmArgs: { operator: JVM_ARGUMENTS, webhook: JVM_ARGUMENTS },
    webhook: {
      create: true,
      // The default password of the chart is known to everyone.
      keystore: {
        useDefaultPassword: false,
        passwordSecretRef: { name: password.name, key: password.passwordKey },
      },
    },
    metrics: { port: OPERATOR_METRICS_PORT },
    defaultConfiguration: { create: true, append: true, "flink-conf.yaml": configuration(props) },
  };
}

/** Values of the chart that replace what the props say. */
const configurationValues = z.object({
  defaultConfiguration: z.object({ "flink-conf.yaml": z.string() }),
});

/** The configuration that the operator is installed with, on top of its chart's. */
export function operatorConfiguration(props: FlinkOperatorProps): Readonly<Record<string, string>> {
  const given = configurationValues.safeParse(props.values);
  if (!given.success) return settings(props);
  const text = given.data.defaultConfiguration["flink-conf.yaml"];
  try {
    return Object.fromEntries(operatorConfigurationOf("flink-conf.yaml", text));
  } catch (error) {
    if (error instanceof FileError) return settings(props);
    throw error;
  }
}

/** A key that names an image: a job's that names none, or those of one version of Flink. */
const NAMES_IMAGE = /(^|\.)kubernetes\.container\.image(\.ref)?$/;

function configuration({ images, ...props }: FlinkOperatorProps & Pick<AddOnContext, "images">): string {
  return Object.entries(settings(props))
    .map(([key, value]) => `${key}: ${NAMES_IMAGE.test(key) ? moved(value, images) : value}\n`)
    .join("");
}

/** The chart's own text of that key is replaced as a whole; its two intervals are kept here. */
function settings({ replicas = 1, configuration: own = {} }: FlinkOperatorProps): Record<string, string> {
  const reporter = "kubernetes.operator.metrics.reporter.prom";
  return {
    [`${reporter}.factory.class`]: "org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
    [`${reporter}.port`]: String(OPERATOR_METRICS_PORT),
    "kubernetes.operator.reconcile.interval": "15 s",
    "kubernetes.operator.observer.progress-check.interval": "5 s",
    ...(replicas > 1
      ? {
          "kubernetes.operator.leader-election.enabled": "true",
          "kubernetes.operator.leader-election.lease-name": "flink-operator-lease",
        }
      : {}),
    ...own,
  };
}

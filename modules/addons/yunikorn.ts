import { Construct } from "constructs";
import { Dependable } from "../core/dependable";
import { JsonObject } from "../core/nested";
import { checkOwn, extended } from "../core/own-props";
import { propsSchema } from "../core/schema";
import { ChartProps, chartShape, chartOf, HelmChart } from "../kubernetes/helm-chart";
import { CORE_NODES } from "../kubernetes/pools";
import { Namespace } from "../kubernetes/namespace";
import { moved } from "../images/relocation";
import { CHARTS, YUNIKORN_PLACEHOLDER_IMAGE } from "../versions";
import { AddOnContext, addOnContextShape } from "./add-on";
import { YUNIKORN_NAMESPACE } from "./namespaces";

import { resources } from "./pod-defaults";

export type YunikornProps = ChartProps;

export const yunikornSchema = propsSchema<YunikornProps>()({ ...chartShape });

/**
 * Annotation that hands a namespace's pods to YuniKorn. It wins over every list of namespaces in YuniKorn's own
 * configuration, so that adding a team changes nothing in the platform. Written as the admission controller reads it,
 * which passes by any other spelling: AnnotationEnableYuniKorn in pkg/common/constants/constants.go of the k8shim.
 *
 * @see https://github.com/apache/yunikorn-k8shim/blob/v1.9.0/pkg/common/constants/constants.go
 * @see https://yunikorn.apache.org/docs/user_guide/service_config
 */
export const ENABLE_YUNIKORN = "yunikorn.apache.org/namespace.enableYuniKorn";

/** Annotation with the quota of a namespace's queue, as JSON: `{"cpu": "64", "memory": "100G"}`. */
export const YUNIKORN_QUOTA = "yunikorn.apache.org/namespace.quota";

/** A queue for each namespace, made when its first pod arrives, with the quota of the namespace's annotation. */
const QUEUES = `partitions:
  - name: default
    placementrules:
      - name: tag
        value: namespace
        create: true
    queues:
      - name: root
        submitacl: "*"
`;

const ownSchema = extended<YunikornProps, AddOnContext>(yunikornSchema, addOnContextShape);

/**
 * Apache YuniKorn: schedules the pods of teams, all pods of a job at once or none, with a queue a team.
 *
 * Its webhook is asked at the creation of every pod, but touches those of annotated namespaces only and fails open, so
 * that no other add-on has to come before it or after it; jobs come after it.
 *
 * @see https://github.com/apache/yunikorn-release/tree/master/helm-charts/yunikorn
 */
export class Yunikorn extends Construct implements Dependable {
  readonly chart: HelmChart;
  readonly ready;

  constructor(scope: Construct, id: string, props: YunikornProps & AddOnContext = {}) {
    super(scope, id);
    props = checkOwn(scope, id, ownSchema, props, {});
    const namespace = new Namespace(this, "namespace", {
      name: YUNIKORN_NAMESPACE,
      needs: props.namespaceNeeds,
    });
    this.chart = new HelmChart(this, "Resource", {
      ...chartOf(props),
      // The chart keeps a ConfigMap that only a release of the same name can take over later.
      releaseName: "yunikorn",
      pin: CHARTS.yunikorn,
      namespace: namespace.name,
      defaults: defaults(props),
      needs: [...(props.needs ?? []), namespace],
    });
    this.ready = this.chart.ready;
  }
}

function defaults({
  version = CHARTS.yunikorn.version,
  nodeSelector = CORE_NODES,
  images,
}: YunikornProps & AddOnContext): JsonObject {
  return {
    // The chart's own tags are `...-latest`, of all three images.
    image: image("scheduler", version),
    web: { image: image("web", version), resources: resources("50m", "100Mi", "200Mi") },
    priorityClassName: "system-cluster-critical",
    nodeSelector,
    resources: resources("200m", "1Gi", "2Gi"),
    admissionController: {
      image: image("admission", version),
      // The control plane reaches pods by their VPC address: no port of a host has to be taken.
      hostNetwork: false,
      replicaCount: 2,
      priorityClassName: "system-cluster-critical",
      nodeSelector,
      // This template reads each of the four leaves.
      resources: { requests: { cpu: "100m", memory: "500Mi" }, limits: { cpu: "500m", memory: "500Mi" } },
    },
    yunikornDefaults: {
      "queues.yaml": QUEUES,
      // Matches no namespace (an empty list would match all): only those with the annotation come in.
      "admissionController.filtering.processNamespaces": "^$",
      // Volumes of a fresh node may take longer than the default of 10 s.
      "service.volumeBindTimeout": "120s",
      ...(images && { "service.placeholderImage": moved(YUNIKORN_PLACEHOLDER_IMAGE, images) }),
    },
  };
}

function image(part: string, version: string): JsonObject {
  return { tag: `${part}-${version}`, pullPolicy: "IfNotPresent" };
}

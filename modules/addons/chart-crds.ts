import { DataHelmTemplate } from "@cdktf/provider-helm/lib/data-helm-template";
import { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { Dependable, Need } from "../core/dependable";
import { JsonObject, valuesJson } from "../core/nested";
import { CustomResources } from "../kubernetes/custom-resources";
import { ChartProps } from "../kubernetes/helm-chart";
import { ChartPin } from "../versions";
import { KEEP } from "./keep";

export interface ChartCrdsProps extends Pick<ChartProps, "version" | "repository"> {
  /** The chart whose `crds/` folder is read. */
  readonly pin: ChartPin;
  /**
   * Name of the release that carries the CRDs. Fixed for ever: since they are kept when it goes, only a release of the
   * same name and namespace can take them over again.
   */
  readonly releaseName: string;
  /**
   * Values with which the chart is rendered. Only its CRDs are used, but all of it is saved in the state: switch off
   * whatever renders a key or a password.
   * @default {}
   */
  readonly renderValues?: JsonObject;
  /**
   * What must exist before the CRDs and outlive them.
   * @default [] - they need nothing but a cluster
   */
  readonly needs?: readonly Need[];
}

/**
 * The CRDs of a chart's `crds/` folder as a release of their own.
 *
 * Helm installs that folder once and never upgrades it. Here the chart is read at plan and its CRDs travel in the
 * local chart, so that a new version of the chart upgrades them, and the plan shows how.
 *
 * @see https://helm.sh/docs/chart_best_practices/custom_resource_definitions/
 */
export class ChartCrds extends Construct implements Dependable {
  readonly ready: readonly Release[];

  constructor(scope: Construct, id: string, props: ChartCrdsProps) {
    super(scope, id);
    const chart = new DataHelmTemplate(this, "chart", {
      name: props.releaseName,
      namespace: "kube-system",
      repository: props.repository ?? props.pin.repository,
      chart: props.pin.chart,
      version: props.version ?? props.pin.version,
      includeCrds: true,
      values: [valuesJson(props.renderValues ?? {})],
    });
    const carrier = new CustomResources(this, "Resource", {
      releaseName: props.releaseName,
      namespace: "kube-system",
      resources: { valuesExpression: keptCrds(`data.helm_template.${chart.friendlyUniqueId}.crds`) },
      needs: props.needs,
    });
    this.ready = carrier.ready;
  }
}

/**
 * Terraform expression for the carrier's values: each document of each file in `files`, by its name, with the
 * annotation that keeps it. Comments between the documents are none; a CRD that cannot be read fails the plan.
 */
function keptCrds(files: string): string {
  const documents = `flatten([for file in ${files} : split("\\n---", file)])`;
  const isCrd = 'can(regex("(?m)^kind:.*CustomResourceDefinition", document))';
  const crds = `[for document in ${documents} : yamldecode(document) if ${isCrd}]`;
  const annotations = `merge(try(crd.metadata.annotations, {}), ${JSON.stringify(KEEP)})`;
  const kept = `merge(crd, { metadata = merge(crd.metadata, { annotations = ${annotations} }) })`;
  return `\${jsonencode({ resources = { for crd in ${crds} : crd.metadata.name => ${kept} } })}`;
}

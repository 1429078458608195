import { Construct } from "constructs";
import { checkOwn } from "../../core/own-props";
import { ChartProps, HelmChart } from "../../kubernetes/helm-chart";
import { CHARTS } from "../../versions";
import { AddOnContext, crdsSchema } from "../add-on";
import { KEEP } from "../keep";

/** As given for the controller's chart: both charts always have one version and one registry. */
export type KarpenterCrdsProps = Pick<ChartProps, "version" | "repository"> & Pick<AddOnContext, "needs">;

/**
 * CRDs of Karpenter, by the chart that upgrades them: those in the controller's own chart Helm installs once and never
 * touches again.
 *
 * @see https://karpenter.sh/docs/upgrading/upgrade-guide/#crd-upgrades
 */
export class KarpenterCrds extends HelmChart {
  constructor(scope: Construct, id: string, props: KarpenterCrdsProps = {}) {
    props = checkOwn(scope, id, crdsSchema, props, {});
    super(scope, id, {
      version: props.version,
      repository: props.repository,
      needs: props.needs,
      // Kept CRDs can only be taken over by a release of the same name.
      releaseName: "karpenter-crds",
      pin: CHARTS.karpenterCrds,
      namespace: "kube-system",
      defaults: { additionalAnnotations: KEEP },
    });
  }
}

import { Construct } from "constructs";
import { checkOwn } from "../../core/own-props";
import { ChartProps } from "../../kubernetes/helm-chart";
import { CHARTS } from "../../versions";
import { AddOnContext, crdsSchema } from "../add-on";
import { ChartCrds } from "../chart-crds";

/** As given for the controller's chart, where the CRDs come from. */
export type LoadBalancerControllerCrdsProps = Pick<ChartProps, "version" | "repository"> &
  Pick<AddOnContext, "needs">;

/**
 * CRDs of the AWS Load Balancer Controller: TargetGroupBinding, IngressClassParams and others.
 *
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/installation/
 */
export class LoadBalancerControllerCrds extends ChartCrds {
  constructor(scope: Construct, id: string, props: LoadBalancerControllerCrdsProps = {}) {
    props = checkOwn(scope, id, crdsSchema, props, {});
    super(scope, id, {
      ...props,
      pin: CHARTS.loadBalancerController,
      releaseName: "load-balancer-controller-crds",
      // The chart wants a name of a cluster; with cert-manager it renders no certificate authority of its own.
      renderValues: { clusterName: "crds-only", enableCertManager: true },
    });
  }
}

import { PrometheusWorkspace as Workspace } from "@cdktf/provider-aws/lib/prometheus-workspace";
import { Construct } from "constructs";

/** Workspace of Amazon Managed Service for Prometheus. Metrics outlive the cluster, so Terraform refuses to destroy it. */
export class PrometheusWorkspace extends Construct {
  readonly arn: string;
  /** Ends in a slash; `api/v1/remote_write` and `api/v1/query` go behind it. */
  readonly endpoint: string;

  constructor(scope: Construct, id: string, props: { readonly alias: string }) {
    super(scope, id);
    const workspace = new Workspace(this, "Resource", {
      alias: props.alias,
      lifecycle: { preventDestroy: true },
    });
    this.arn = workspace.arn;
    this.endpoint = workspace.prometheusEndpoint;
  }
}

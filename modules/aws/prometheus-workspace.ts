import { PrometheusWorkspace as Workspace } from "@cdktf/provider-aws/lib/prometheus-workspace";
import { Construct } from "constructs";
import { checkOwn } from "../core/own-props";
import { propsSchema, text } from "../core/schema";

export interface PrometheusWorkspaceProps {
  /** Name of the workspace, which need not be unique. */
  readonly alias: string;
}

/** @see https://docs.aws.amazon.com/prometheus/latest/APIReference/API_CreateWorkspace.html */
const prometheusWorkspaceSchema = propsSchema<PrometheusWorkspaceProps>()({
  alias: text(/^[\s\S]{1,100}$/, "not an alias of a workspace", "use 1 to 100 characters"),
});

/** Workspace of Amazon Managed Service for Prometheus. Metrics outlive the cluster, so Terraform refuses to destroy it. */
export class PrometheusWorkspace extends Construct {
  readonly arn: string;
  /** Ends in a slash; `api/v1/remote_write` and `api/v1/query` go behind it. */
  readonly endpoint: string;

  constructor(scope: Construct, id: string, props: PrometheusWorkspaceProps) {
    super(scope, id);
    props = checkOwn(scope, id, prometheusWorkspaceSchema, props, { alias: "workspace" });
    const workspace = new Workspace(this, "Resource", {
      alias: props.alias,
      lifecycle: { preventDestroy: true },
    });
    this.arn = workspace.arn;
    this.endpoint = workspace.prometheusEndpoint;
  }
}

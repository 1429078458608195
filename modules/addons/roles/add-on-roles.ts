import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { EksCluster } from "../../aws/eks-cluster";
import { IamProps } from "../../aws/iam-props";
import { IrsaRole } from "../../aws/irsa-role";
import { RETENTION_DAYS } from "../../aws/log-retention";
import { Cluster, StateStore } from "../../contracts";
import { Dependable } from "../../core/dependable";
import { isInstalled } from "../add-on";
import { ResolvedAddOns } from "../add-ons-props";
import { AddOnRole, AddOnRoleContext } from "./add-on-role";
import { clusterAutoscalerRole } from "./cluster-autoscaler";
import { loadBalancerControllerRole } from "./load-balancer-controller";
import { cloudWatchRole, containerInsightsLogGroup, fluentBitRole } from "./logging";
import { grafanaRole, prometheusRole } from "./monitoring";

export interface AddOnRolesProps {
  /** Name of the platform, for the names of the roles. */
  readonly name: string;
  /** Property that the platform's name is, for problems. */
  readonly namePath: string;
  readonly region: string;
  readonly eks: EksCluster;
  readonly store: StateStore;
  readonly addOns: ResolvedAddOns;
  /** What the account demands of roles. @default {} */
  readonly iam?: IamProps;
}

type PublishedRoles = Pick<
  Cluster,
  | "clusterAutoscalerRoleArn"
  | "prometheusRoleArn"
  | "grafanaRoleArn"
  | "loadBalancerControllerRoleArn"
  | "fluentBitRoleArn"
  | "fluentBitLogGroup"
  | "cloudWatchRoleArn"
>;

/** A role by IRSA for each add-on that is installed and calls AWS; none for one that is left out or exists already. */
export class AddOnRoles extends Construct implements Dependable {
  /** What the cluster layer tells the platform layer. */
  readonly published: PublishedRoles;
  readonly #ready: ITerraformDependable[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AddOnRolesProps,
  ) {
    super(scope, id);
    const { addOns, store } = props;
    const context = this.#context();
    const workspace = isInstalled(addOns.monitoring) ? store.prometheusWorkspaceArn : undefined;
    const logGroup = isInstalled(addOns.fluentBit)
      ? this.#logGroup("pod-logs", `/aws/eks/${props.name}/pods`)
      : undefined;
    if (isInstalled(addOns.cloudWatch))
      this.#logGroup("container-insights", containerInsightsLogGroup(props.name));
    this.published = {
      clusterAutoscalerRoleArn: isInstalled(addOns.clusterAutoscaler)
        ? this.#role("cluster-autoscaler", clusterAutoscalerRole(context))
        : undefined,
      prometheusRoleArn: workspace && this.#role("prometheus", prometheusRole(workspace)),
      grafanaRoleArn: workspace && this.#role("grafana", grafanaRole(workspace)),
      loadBalancerControllerRoleArn: isInstalled(addOns.loadBalancerController)
        ? this.#role("load-balancer-controller", loadBalancerControllerRole(context))
        : undefined,
      fluentBitRoleArn: logGroup && this.#role("fluent-bit", fluentBitRole(logGroup.arn)),
      fluentBitLogGroup: logGroup?.name,
      cloudWatchRoleArn: isInstalled(addOns.cloudWatch)
        ? this.#role("cloudwatch", cloudWatchRole(context))
        : undefined,
    };
  }

  /** Every role with its policies: a role's ARN alone would leave the policies without an edge. */
  get ready(): readonly ITerraformDependable[] {
    return this.#ready;
  }

  #role(id: string, { account, statements, managedPolicyArns }: AddOnRole): string {
    const { name, namePath, region, eks, iam } = this.props;
    const role = new IrsaRole(this, id, {
      oidcProviderArn: eks.oidcProviderArn,
      oidcIssuer: eks.oidcIssuer,
      namespace: account.namespace,
      serviceAccount: account.name,
      roleName: `${name}-${region}-${id}`,
      namePath,
      statements,
      managedPolicyArns,
      iam,
    });
    this.#ready.push(...role.ready);
    return role.arn;
  }

  /** Made here, so that it has a retention, goes with the cluster, and has a name that only this cluster's pods write to. */
  #logGroup(id: string, name: string): CloudwatchLogGroup {
    const group = new CloudwatchLogGroup(this, id, { name, retentionInDays: RETENTION_DAYS.default });
    this.#ready.push(group);
    return group;
  }

  #context(): AddOnRoleContext {
    const { eks, region, name } = this.props;
    const { partition, accountId, oidcProviderArn, oidcIssuer } = eks;
    return { clusterName: name, partition, accountId, region, oidcProviderArn, oidcIssuer };
  }
}

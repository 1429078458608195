import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import * as z from "zod";
import { EgressSites, Network } from "../contracts";
import { snakeCase } from "../core/names";
import { checkOwn, extended, given } from "../core/own-props";
import { ModuleCall } from "../terraform/module-call";
import { forgotten, moved } from "../terraform/refactoring";
import { MODULES } from "../versions";
import { Cidr } from "./cidr";
import { FlowLogsRole } from "./flow-logs-role";
import { iamName, IamProps, iamSchema } from "./iam-props";
import { natGateways, NETWORK_DEFAULTS, NetworkProps, networkSchema, zoneCount } from "./network-props";
import { ZONES_WITHOUT_EKS } from "./offerings/place";
import { planSubnets } from "./subnet-plan";
import { EndpointInputs, VpcEndpointsModuleInputs, VpcModuleInputs } from "./vpc-module-inputs";

export interface VpcProps extends NetworkProps {
  /** Name of the VPC. */
  readonly name: string;
  /** Cluster that will live here: Karpenter finds its subnets by it. */
  readonly clusterName: string;
  /** What the account demands of roles and policies. @default {} */
  readonly iam?: IamProps;
  readonly tags?: Record<string, string>;
}

const vpcSchema = extended<NetworkProps, Omit<VpcProps, keyof NetworkProps>>(networkSchema, {
  name: given,
  clusterName: given,
  iam: iamSchema.optional(),
  tags: z.record(z.string(), z.string()).optional(),
}) as z.ZodType<VpcProps>;

/**
 * VPC with private and public subnets, addresses for NAT gateways, and an S3 gateway endpoint that takes checkpoints off
 * them.
 *
 * It is a layer, and not a part of the cluster's: on destroy, a VPC in the cluster's own state loses its routes while
 * nodes still drain (data-on-eks#1067). The gateways themselves are {@link Egress}, with edges from the nodes to them.
 */
export class Vpc extends Construct {
  readonly network: Network;
  readonly egress: EgressSites;

  constructor(scope: Construct, id: string, props: VpcProps) {
    super(scope, id);
    props = checkOwn(scope, id, vpcSchema, props, { name: "vpc", clusterName: "cluster" });
    const vpc = new ModuleCall<VpcModuleInputs>(this, "Resource", {
      module: MODULES.vpc,
      inputs: vpcInputs(this, props),
    });
    this.network = {
      vpcId: vpc.output("vpc_id"),
      vpcCidr: vpc.output("vpc_cidr_block"),
      privateSubnetIds: vpc.outputList("private_subnets"),
      publicSubnetIds: vpc.outputList("public_subnets"),
    };
    const privateRouteTableIds = vpc.outputList("private_route_table_ids");
    this.egress = {
      publicSubnetIds: vpc.outputList("public_subnets"),
      natAllocationIds: this.#addresses(props, vpc.address),
      privateRouteTableIds,
    };
    new ModuleCall<VpcEndpointsModuleInputs>(this, "endpoints", {
      module: MODULES.vpcEndpoints,
      inputs: endpointInputs(props, this.network, privateRouteTableIds),
    });
  }

  /** Of their own, since the module has them only together with the gateways. */
  #addresses(props: VpcProps, vpcModule: string): string[] {
    return Array.from({ length: natGateways(props) }, (_, i) => {
      forgotten(this, `${vpcModule}.aws_nat_gateway.this[${i}]`, `of_the_cluster_layer_${i}`);
      forgotten(this, `${vpcModule}.aws_route.private_nat_gateway[${i}]`, `of_the_cluster_layer_${i}`);
      const address = new Eip(this, `nat-${i}`, {
        domain: "vpc",
        tags: { Name: `${props.name}-nat-${i}`, ...props.tags },
      });
      moved(this, `${vpcModule}.aws_eip.nat[${i}]`, `aws_eip.${address.friendlyUniqueId}`);
      return address.id;
    });
  }
}

function vpcInputs(scope: Construct, props: VpcProps): VpcModuleInputs {
  const { singleNat = false, flowLogs, zones = NETWORK_DEFAULTS.zones } = props;
  const named = typeof zones === "number" ? undefined : zones;
  const count = zoneCount(props);
  const subnets = planSubnets(Cidr.parse(props.cidr ?? NETWORK_DEFAULTS.cidr), count);
  return {
    name: props.name,
    cidr: props.cidr ?? NETWORK_DEFAULTS.cidr,
    azs: named ?? firstZones(scope, count),
    private_subnets: subnets.privateSubnets,
    public_subnets: subnets.publicSubnets,
    // They come with the cluster's layer; the route tables are made for them all the same.
    enable_nat_gateway: false,
    single_nat_gateway: singleNat,
    one_nat_gateway_per_az: !singleNat,
    // The private endpoint of EKS is resolved by the VPC's own DNS.
    enable_dns_hostnames: true,
    enable_dns_support: true,
    // Managed with no rules: whatever ends up in the default group by accident can talk to nobody.
    manage_default_security_group: true,
    default_security_group_ingress: [],
    default_security_group_egress: [],
    private_subnet_tags: {
      "kubernetes.io/role/internal-elb": "1",
      "karpenter.sh/discovery": props.clusterName,
    },
    public_subnet_tags: { "kubernetes.io/role/elb": "1" },
    ...(flowLogs && {
      enable_flow_log: true,
      create_flow_log_cloudwatch_log_group: true,
      ...flowLogsRole(scope, props),
      flow_log_cloudwatch_log_group_retention_in_days:
        flowLogs.retentionDays ?? NETWORK_DEFAULTS.flowLogRetentionDays,
    }),
    tags: props.tags ?? {},
  };
}

/** The role of the module with what the account demands, or one of our own where the module's would not do. */
function flowLogsRole(scope: Construct, { iam = {} }: VpcProps): Partial<VpcModuleInputs> {
  if (iam.path === undefined)
    return {
      create_flow_log_cloudwatch_iam_role: true,
      ...(iam.namePrefix && {
        vpc_flow_log_iam_role_name: iamName(iam, "flow-logs"),
        vpc_flow_log_iam_policy_name: iamName(iam, "flow-logs"),
      }),
      ...(iam.permissionsBoundary && { vpc_flow_log_permissions_boundary: iam.permissionsBoundary }),
    };
  const role = new FlowLogsRole(scope, "flow-logs", { iam });
  return { create_flow_log_cloudwatch_iam_role: false, flow_log_cloudwatch_iam_role_arn: role.arn };
}

/** The first zones of the region that need no opt-in (Local Zones do) and have EKS. */
function firstZones(scope: Construct, count: number): readonly string[] {
  const available = new DataAwsAvailabilityZones(scope, "zones", {
    state: "available",
    filter: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
    excludeZoneIds: [...ZONES_WITHOUT_EKS],
  });
  return Fn.slice(available.names, 0, count);
}

function endpointInputs(
  props: VpcProps,
  network: Network,
  routeTables: readonly string[],
): VpcEndpointsModuleInputs {
  const interfaces = props.interfaceEndpoints ?? [];
  const s3: EndpointInputs = {
    service: "s3",
    service_type: "Gateway",
    route_table_ids: routeTables,
    tags: { Name: `${props.name}-s3` },
  };
  return {
    vpc_id: network.vpcId,
    // Only these stand in subnets: a gateway endpoint waits for none.
    subnet_ids: interfaces.length > 0 ? network.privateSubnetIds : [],
    endpoints: Object.fromEntries([
      ["s3", s3],
      ...interfaces.map((service) => [
        snakeCase(service.replace(".", "-")),
        interfaceEndpoint(service, props.name),
      ]),
    ]),
    create_security_group: interfaces.length > 0,
    ...(interfaces.length > 0 && {
      security_group_name_prefix: `${props.name}-endpoints-`,
      security_group_description: "HTTPS from the VPC to its interface endpoints",
      security_group_rules: { https: { description: "HTTPS from the VPC", cidr_blocks: [network.vpcCidr] } },
    }),
    tags: props.tags ?? {},
  };
}

function interfaceEndpoint(service: string, name: string): EndpointInputs {
  return {
    service,
    service_type: "Interface",
    private_dns_enabled: true,
    tags: { Name: `${name}-${service}` },
  };
}

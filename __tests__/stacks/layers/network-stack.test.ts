import { NetworkProps } from "../../../modules/aws/network-props";
import { NetworkStack } from "../../../stacks/layers/network-stack";
import { testApp } from "../../support/app";
import { settings } from "../../support/layers";
import { moduleMistakes } from "../../support/module-interface";
import { Template } from "../../support/template";

const network = (props: NetworkProps = {}) => Template.of(new NetworkStack(testApp(), settings(), props));

describe("network layer", () => {
  describe("by default", () => {
    const template = network();
    const vpc = template.module("vpc");

    it("has two private subnets of a /19 and two public ones, in two zones", () => {
      expect(vpc.private_subnets).toEqual(["10.0.0.0/19", "10.0.32.0/19"]);
      expect(vpc.public_subnets).toEqual(["10.0.128.0/22", "10.0.132.0/22"]);
      expect(vpc.azs).toBe("${slice(data.aws_availability_zones.vpc_zones.names, 0, 2)}");
    });

    it("takes no zone that needs an opt-in and none without EKS", () => {
      expect(template.data("aws_availability_zones", "vpc_zones")).toMatchObject({
        filter: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
        exclude_zone_ids: ["use1-az3", "usw1-az2", "cac1-az3"],
      });
    });

    it("keeps an address and a route table ready for a NAT gateway in every zone, and no gateway", () => {
      expect(vpc).toMatchObject({
        enable_nat_gateway: false,
        single_nat_gateway: false,
        one_nat_gateway_per_az: true,
      });
      expect(Object.keys(template.resources("aws_eip"))).toEqual(["vpc_nat_0", "vpc_nat_1"]);
      expect(template.output("nat_allocation_ids").value).toEqual([
        "${aws_eip.vpc_nat_0.id}",
        "${aws_eip.vpc_nat_1.id}",
      ]);
    });

    it("lets go of gateways and routes of earlier versions, and keeps their addresses", () => {
      const { moved, removed } = template.json as unknown as Record<string, { from: string; to: string }[]>;
      expect(moved?.map(({ from, to }) => `${from} > ${to}`)).toEqual([
        "module.vpc.aws_nat_gateway.this[0] > aws_nat_gateway.of_the_cluster_layer_0",
        "module.vpc.aws_route.private_nat_gateway[0] > aws_route.of_the_cluster_layer_0",
        "module.vpc.aws_eip.nat[0] > aws_eip.vpc_nat_0",
        "module.vpc.aws_nat_gateway.this[1] > aws_nat_gateway.of_the_cluster_layer_1",
        "module.vpc.aws_route.private_nat_gateway[1] > aws_route.of_the_cluster_layer_1",
        "module.vpc.aws_eip.nat[1] > aws_eip.vpc_nat_1",
      ]);
      expect(removed).toEqual(
        ["aws_nat_gateway", "aws_route"]
          .flatMap((type) =>
            [0, 1].map((i) => ({ from: `${type}.of_the_cluster_layer_${i}`, lifecycle: { destroy: false } })),
          )
          .sort((a, b) => (a.from.slice(-1) < b.from.slice(-1) ? -1 : 1)),
      );
    });

    it("waits for no subnet with its gateway endpoint, which stands in none", () => {
      expect(template.module("vpc_endpoints").subnet_ids).toEqual([]);
    });

    it("keeps checkpoints off the NAT gateways by an S3 gateway endpoint in the private route tables", () => {
      expect(template.module("vpc_endpoints")).toMatchObject({
        create_security_group: false,
        endpoints: {
          s3: {
            service: "s3",
            service_type: "Gateway",
            route_table_ids: "${module.vpc.private_route_table_ids}",
          },
        },
      });
    });

    it("tags subnets for load balancers and for Karpenter", () => {
      expect(vpc.private_subnet_tags).toEqual({
        "kubernetes.io/role/internal-elb": "1",
        "karpenter.sh/discovery": "flink",
      });
      expect(vpc.public_subnet_tags).toEqual({ "kubernetes.io/role/elb": "1" });
    });

    it("locks the default security group", () => {
      expect(vpc).toMatchObject({
        manage_default_security_group: true,
        default_security_group_ingress: [],
        default_security_group_egress: [],
      });
    });

    it("resolves the private endpoint of EKS", () => {
      expect(vpc).toMatchObject({ enable_dns_hostnames: true, enable_dns_support: true });
    });

    it("publishes the network by readable names", () => {
      expect(Object.keys(template.json.output ?? {})).toEqual([
        "nat_allocation_ids",
        "private_route_table_ids",
        "private_subnet_ids",
        "public_subnet_ids",
        "vpc_cidr",
        "vpc_id",
      ]);
    });

    it("has no flow logs", () => expect(vpc.enable_flow_log).toBeUndefined());

    it("calls its modules as they want to be called", () =>
      expect(moduleMistakes(template.json)).toEqual([]));
  });

  it("has one NAT gateway where one is asked for", () => {
    expect(network({ singleNat: true }).module("vpc")).toMatchObject({
      single_nat_gateway: true,
      one_nat_gateway_per_az: false,
    });
  });

  it("takes zones by name", () => {
    const vpc = network({ zones: ["us-west-2a", "us-west-2c", "us-west-2d"] }).module("vpc");
    expect(vpc.azs).toEqual(["us-west-2a", "us-west-2c", "us-west-2d"]);
    expect(vpc.private_subnets).toHaveLength(3);
  });

  it("has interface endpoints that only the VPC reaches", () => {
    const template = network({ interfaceEndpoints: ["ecr.api", "sts"] });
    expect(template.module("vpc_endpoints")).toMatchObject({
      endpoints: {
        ecr_api: { service: "ecr.api", service_type: "Interface", private_dns_enabled: true },
        sts: { service: "sts", service_type: "Interface", private_dns_enabled: true },
      },
      create_security_group: true,
      security_group_rules: { https: { cidr_blocks: ["${module.vpc.vpc_cidr_block}"] } },
    });
    expect(moduleMistakes(template.json)).toEqual([]);
  });

  it("keeps flow logs for the days that are asked for", () => {
    const template = network({ flowLogs: { retentionDays: 30 } });
    expect(template.module("vpc")).toMatchObject({
      enable_flow_log: true,
      create_flow_log_cloudwatch_log_group: true,
      create_flow_log_cloudwatch_iam_role: true,
      flow_log_cloudwatch_log_group_retention_in_days: 30,
    });
    expect(moduleMistakes(template.json)).toEqual([]);
  });
});

import { NetworkProps } from "../../../modules/aws/network-props";
import { Template } from "../../support/template";
import { platformOf } from "../../support/egress";

const template = (network: NetworkProps = {}): Template => platformOf(network);

describe("the way out of the private subnets", () => {
  const byDefault = template();

  it("is a NAT gateway a zone, on the network's addresses, and the route to it", () => {
    expect(byDefault.resource("aws_nat_gateway", "egress_gateway_1")).toMatchObject({
      allocation_id: "${element(data.terraform_remote_state.network.outputs.nat_allocation_ids, 1)}",
      subnet_id: "${element(data.terraform_remote_state.network.outputs.public_subnet_ids, 1)}",
    });
    expect(byDefault.resource("aws_route", "egress_route_1")).toMatchObject({
      destination_cidr_block: "0.0.0.0/0",
      nat_gateway_id: "${aws_nat_gateway.egress_gateway_1.id}",
      route_table_id: "${element(data.terraform_remote_state.network.outputs.private_route_table_ids, 1)}",
    });
  });

  it("is one gateway where one is asked for", () => {
    expect(Object.keys(template({ singleNat: true }).resources("aws_nat_gateway"))).toEqual([
      "egress_gateway_0",
    ]);
  });

  it("is there before the nodes and goes after them, by an edge that the control plane has not", () => {
    const { eks_managed_node_groups: groups, ...rest } = byDefault.module("eks");
    for (const { subnet_ids } of Object.values(groups as Record<string, { subnet_ids: string }>))
      expect(subnet_ids).toMatch(/aws_route\.egress_route_0\.id.*aws_route\.egress_route_1\.id/);
    expect(JSON.stringify(rest)).not.toContain("egress");
  });

  it("takes over what is there already: this platform's gateway in the subnet, and the route of the table", () => {
    const { import: blocks } = byDefault.json as unknown as { import: { to: string; for_each: string }[] };
    expect(blocks.map(({ to }) => to)).toEqual([
      "aws_nat_gateway.egress_gateway_0",
      "aws_route.egress_route_0",
      "aws_nat_gateway.egress_gateway_1",
      "aws_route.egress_route_1",
    ]);
    expect(byDefault.data("aws_nat_gateways", "egress_standing_gateway_0")).toMatchObject({
      filter: [
        { name: "subnet-id" },
        { name: "state", values: ["pending", "available"] },
        { name: "tag:flink-on-eks/deployment", values: ["flink.us-west-2"] },
      ],
    });
  });
});

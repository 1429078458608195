import { DataAwsNatGateways } from "@cdktf/provider-aws/lib/data-aws-nat-gateways";
import { DataAwsRouteTable } from "@cdktf/provider-aws/lib/data-aws-route-table";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { Fn, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { EgressSites } from "../contracts";
import { adopted } from "../terraform/refactoring";

export interface EgressProps {
  /** Prefix of the gateways' names. */
  readonly name: string;
  readonly sites: EgressSites;
  /** How many gateways: as many as there are private route tables. */
  readonly gateways: number;
  /** The tag by which a gateway is known as this platform's. */
  readonly ownTag: { readonly key: string; readonly value: string };
  readonly tags: Record<string, string>;
}

const EVERYWHERE = "0.0.0.0/0";

/**
 * The way out of the private subnets: a NAT gateway for each private route table, and its route.
 *
 * It lives beside the control plane, which does not need it, and before the nodes, which do: whoever must not be without
 * it refers to {@link routeIds}. The gateways' addresses belong to the network, and stay when the cluster goes.
 *
 * A gateway and a route that are there already are taken over: versions before 0.2 had them in the network's state.
 */
export class Egress extends Construct {
  /** Ids of the routes. */
  readonly routeIds: readonly string[];

  constructor(scope: Construct, id: string, props: EgressProps) {
    super(scope, id);
    this.routeIds = Array.from({ length: props.gateways }, (_, i) => this.#wayOut(i, props).id);
  }

  #wayOut(i: number, { name, sites, ownTag, tags }: EgressProps): Route {
    const subnetId = Fn.element([...sites.publicSubnetIds], i) as string;
    const routeTableId = Fn.element([...sites.privateRouteTableIds], i) as string;
    const gateway = new NatGateway(this, `gateway-${i}`, {
      allocationId: Fn.element([...sites.natAllocationIds], i) as string,
      subnetId,
      tags: { Name: `${name}-${i}`, ...tags },
    });
    const route = new Route(this, `route-${i}`, {
      routeTableId,
      destinationCidrBlock: EVERYWHERE,
      natGatewayId: gateway.id,
      timeouts: { create: "5m" },
    });
    this.#adopt(i, { subnetId, routeTableId, ownTag, gateway, route });
    return route;
  }
  #adopt(i: number, { subnetId, routeTableId, ownTag, gateway, route }: WayOut): void {
    const standing = new DataAwsNatGateways(this, `standing-gateway-${i}`, {
      filter: [
        { name: "subnet-id", values: [subnetId] },
        { name: "state", values: ["pending", "available"] },
        { name: `tag:${ownTag.key}`, values: [ownTag.value] },
      ],
    });
    const ids = `data.aws_nat_gateways.${standing.friendlyUniqueId}.ids`;
    adopted(this, addressOf(gateway), `slice(sort(${ids}), 0, min(1, length(${ids})))`);

    const table = new DataAwsRouteTable(this, `standing-route-${i}`, { routeTableId });
    const standingTable = `data.aws_route_table.${table.friendlyUniqueId}`;
    const id = `format("%s_${EVERYWHERE}", ${standingTable}.route_table_id)`;
    adopted(
      this,
      addressOf(route),
      `[for route in ${standingTable}.routes : ${id} if route.cidr_block == "${EVERYWHERE}"]`,
    );
  }
}

interface WayOut extends Pick<EgressProps, "ownTag"> {
  readonly subnetId: string;
  readonly routeTableId: string;
  readonly gateway: NatGateway;
  readonly route: Route;
}

function addressOf({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}

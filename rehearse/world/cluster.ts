import { textAt, valuesAt } from "../provider/shape";
import type { Objects, WorldObject } from "./objects";
import { Release, releaseOf } from "./releases";

/**
 * Questions to the world about one EKS cluster. What the world does not hold exists outside the rehearsal (an existing
 * VPC, an existing cluster) and is taken to be well.
 */
export class Cluster {
  private constructor(
    private readonly objects: Objects,
    readonly object: WorldObject,
  ) {}

  /** The cluster behind an endpoint; undefined where the rehearsal made none that had it, now or before. */
  static at(objects: Objects, host: string | undefined): Cluster | "gone" | undefined {
    if (host === undefined) return undefined;
    const found = objects
      .all("aws_eks_cluster")
      .find((cluster) => textAt(cluster.values, "endpoint") === host);
    if (found !== undefined) return new Cluster(objects, found);
    return objects.get("past_endpoint", host) === undefined ? undefined : "gone";
  }

  static named(objects: Objects, name: string | undefined): Cluster | undefined {
    const found = name === undefined ? undefined : objects.get("aws_eks_cluster", name);
    return found && new Cluster(objects, found);
  }

  get name(): string {
    return textAt(this.object.values, "name") ?? this.object.key;
  }

  get host(): string {
    return textAt(this.object.values, "endpoint") ?? "";
  }

  /** Whoever runs Terraform is taken to be one of the cluster's administrators; there must be one at all. */
  hasAdministrator(): boolean {
    if (
      valuesAt(this.object.values, "access_config.bootstrap_cluster_creator_admin_permissions").includes(true)
    )
      return true;
    return this.mine("aws_eks_access_policy_association").some((entry) => {
      const policy = textAt(entry.values, "policy_arn") ?? "";
      const principal = textAt(entry.values, "principal_arn") ?? "";
      const hasEntry = this.objects.get("aws_eks_access_entry", `${this.name}:${principal}`) !== undefined;
      return hasEntry && /Amazon(EKSClusterAdmin|EKSAdmin)Policy$/.test(policy);
    });
  }

  addOn(name: string): WorldObject | undefined {
    return this.objects.get("aws_eks_addon", `${this.name}:${name}`);
  }

  nodeGroups(): WorldObject[] {
    return this.mine("aws_eks_node_group");
  }

  hasNodes(): boolean {
    return this.nodeGroups().some((group) =>
      valuesAt(group.values, "scaling_config.desired_size").some((size) => Number(size) > 0),
    );
  }

  subnets(): string[] {
    return valuesAt(this.object.values, "vpc_config.subnet_ids").map(String);
  }

  release(chart: string): WorldObject | undefined {
    return this.releases().find(({ release }) => release.chart === chart)?.object;
  }

  releases(): { readonly object: WorldObject; readonly release: Release }[] {
    return this.inside("helm_release")
      .filter((object) => object.values.status === "deployed")
      .map((object) => ({ object, release: releaseOf(object.values) }));
  }

  inside(type: string): WorldObject[] {
    return this.objects.all(type).filter((object) => object.key.startsWith(`${this.host}/`));
  }

  hasCrd(kind: string): boolean {
    return this.objects.get("crd", `${this.host}/${kind}`) !== undefined;
  }

  private mine(type: string): WorldObject[] {
    return this.objects.all(type).filter((object) => textAt(object.values, "cluster_name") === this.name);
  }
}

/** Whether nodes in a subnet reach the outside: a route to a NAT or internet gateway that exists. */
export function hasRouteOut(objects: Objects, subnet: string): boolean {
  if (objects.get("aws_subnet", subnet) === undefined) return true;
  const tables = objects
    .all("aws_route_table_association")
    .filter((association) => textAt(association.values, "subnet_id") === subnet)
    .map((association) => textAt(association.values, "route_table_id"));
  return objects.all("aws_route").some((route) => {
    if (!tables.includes(textAt(route.values, "route_table_id"))) return false;
    const nat = textAt(route.values, "nat_gateway_id");
    const gateway = textAt(route.values, "gateway_id");
    return (
      (nat !== undefined &&
        objects.all("aws_nat_gateway").some(({ values }) => textAt(values, "id") === nat)) ||
      (gateway !== undefined && objects.get("aws_internet_gateway", gateway) !== undefined)
    );
  });
}

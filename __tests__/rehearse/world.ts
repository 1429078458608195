import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ObjectValue } from "../../rehearse/provider/value";
import { ACCOUNT, Caller } from "../../rehearse/world/caller";
import { Faults } from "../../rehearse/world/faults";
import { Objects } from "../../rehearse/world/objects";
import { World } from "../../rehearse/world/world";

export const HOST = "https://CLUSTER.gr7.us-west-2.eks.amazonaws.com";
export const CALLER: Caller = { region: "us-west-2", account: ACCOUNT, host: HOST, defaultTags: {} };

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A world of its own, in which nothing takes time. */
export function emptyWorld(faults?: "create" | "delete"): World {
  const folder = mkdtempSync(join(tmpdir(), "world-test-"));
  folders.push(folder);
  return new World(new Objects(join(folder, "objects")), new Faults(), { millisecondsPerMinute: 0, faults });
}

/** A world with a cluster on which releases can run. */
export function worldWithCluster(): World {
  const world = emptyWorld();
  const put = (type: string, key: string, values: ObjectValue): void =>
    world.objects.put({ type, key, values });
  put("aws_eks_cluster", "flink", {
    name: "flink",
    endpoint: HOST,
    access_config: [{ bootstrap_cluster_creator_admin_permissions: true }],
    vpc_config: [{ subnet_ids: ["subnet-outside"] }],
  });
  put("aws_eks_addon", "flink:vpc-cni", { cluster_name: "flink", addon_name: "vpc-cni" });
  put("aws_eks_node_group", "flink:core", { cluster_name: "flink", scaling_config: [{ desired_size: 2 }] });
  return world;
}

export function release(
  name: string,
  chart: string,
  values: object = {},
  namespace = "default",
): ObjectValue {
  return { name, namespace, chart, values: [JSON.stringify(values)], status: "deployed" };
}

/** A release of the project's carrier chart. */
export function carrier(name: string, ...resources: readonly ObjectValue[]): ObjectValue {
  const byName = Object.fromEntries(resources.map((resource, index) => [`r${index}`, resource]));
  return release(name, "./assets/resources_chart/AB", { resources: byName }, "team-a");
}

export function install(world: World, values: ObjectValue): Promise<{ readonly error?: string }> {
  return world.create("helm_release", values, CALLER, JSON.stringify(values));
}

export function uninstall(world: World, values: ObjectValue): Promise<{ readonly error?: string }> {
  return world.delete("helm_release", values, CALLER, "");
}

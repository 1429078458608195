import { textAt, valuesAt } from "../provider/shape";
import { isObject, ObjectValue } from "../provider/value";
import { CHARTS, WITHOUT_FINALIZER } from "./charts";
import { Cluster } from "./cluster";
import { controllerGap } from "./controllers";
import type { Objects, WorldObject } from "./objects";
import { CustomResource, Release, releaseOf } from "./releases";

const JOB_KINDS: ReadonlySet<string> = new Set(["FlinkDeployment", "FlinkBlueGreenDeployment"]);

/** What an installed release brings into the world besides itself. Returns the error of what cannot come up. */
export function installed(objects: Objects, cluster: Cluster, object: WorldObject): string | undefined {
  const release = releaseOf(object.values);
  for (const kind of definedKinds(release)) {
    objects.put({ type: "crd", key: `${cluster.host}/${kind.name}`, values: { kept: kind.kept } });
  }
  if (claimsVolume(release)) {
    if (cluster.addOn("aws-ebs-csi-driver") === undefined)
      return "context deadline exceeded (volume claims are pending: no CSI driver)";
    objects.put({ type: "volume", key: `${cluster.host}/${object.key}`, values: { owner: object.key } });
  }
  if (wantsLoadBalancer(release) && cluster.release("aws-load-balancer-controller") !== undefined) {
    objects.put({
      type: "load_balancer",
      key: `${cluster.host}/${object.key}`,
      values: { owner: object.key, subnet_ids: cluster.subnets() },
    });
  }
  for (const resource of release.resources) {
    if (resource.kind === "CustomResourceDefinition") continue;
    objects.put({
      type: "custom_resource",
      key: `${cluster.host}/${resource.kind}/${resource.namespace}/${resource.name}`,
      values: {
        kind: resource.kind,
        namespace: resource.namespace,
        owner: object.key,
        pool: poolOf(resource) ?? null,
      },
    });
    if (JOB_KINDS.has(resource.kind)) runJob(objects, cluster, resource);
  }
  return undefined;
}

/** What an uninstalled release takes along. Returns the error of what hangs. */
export function uninstalled(objects: Objects, cluster: Cluster, object: WorldObject): string | undefined {
  const release = releaseOf(object.values);
  const owned = cluster.inside("custom_resource").filter((resource) => resource.values.owner === object.key);
  const hanging = owned.flatMap((resource) => leave(objects, cluster, resource) ?? []);
  for (const { name, kept } of definedKinds(release)) {
    if (!kept) objects.remove({ type: "crd", key: `${cluster.host}/${name}` });
  }
  releaseVolume(objects, cluster, object, release);
  const balancer = objects.get("load_balancer", `${cluster.host}/${object.key}`);
  if (balancer !== undefined) {
    if (cluster.release("aws-load-balancer-controller") !== undefined) objects.remove(balancer);
    else
      objects.put({ ...balancer, cause: `${object.key} was uninstalled after the load balancer controller` });
  }
  return hanging.length === 0 ? undefined : `context deadline exceeded (${hanging.join("; ")})`;
}

/** A custom resource goes when its controller lets it; undefined, or why it hangs. */
export function leave(objects: Objects, cluster: Cluster, resource: WorldObject): string | undefined {
  const kind = textAt(resource.values, "kind") ?? "";
  const gap = controllerGap(objects, cluster, kind);
  if (gap !== undefined && !WITHOUT_FINALIZER.has(kind)) {
    objects.put({ ...resource, cause: `its finalizer hangs: ${gap}` });
    return `${kind} ${resource.key.split("/").pop() ?? ""} is Terminating: ${gap}`;
  }
  objects.remove(resource);
  if (kind === "NodePool" || kind === "EC2NodeClass") endInstances(objects, cluster, resource, gap);
  return undefined;
}

function endInstances(objects: Objects, cluster: Cluster, pool: WorldObject, gap: string | undefined): void {
  const name = pool.key.split("/").pop();
  for (const instance of cluster.inside("instance").filter((one) => one.values.pool === name)) {
    if (gap === undefined) objects.remove(instance);
    else objects.put({ ...instance, cause: `pool ${name ?? ""} was deleted while ${gap}` });
  }
}

/** A job's TaskManagers make Karpenter start an instance of the pool that they ask for, and leave checkpoints behind. */
function runJob(objects: Objects, cluster: Cluster, job: CustomResource): void {
  const pool = poolOf(job);
  const found = cluster
    .inside("custom_resource")
    .find((one) => one.key.endsWith(`/${pool ?? ""}`) && one.values.kind === "NodePool");
  if (pool !== undefined && found !== undefined && cluster.release("karpenter") !== undefined) {
    const group = cluster.nodeGroups()[0];
    objects.put({
      type: "instance",
      key: `${cluster.host}/${pool}`,
      values: {
        pool,
        subnet_ids: cluster.subnets().slice(0, 1),
        role: textAt(group?.values, "node_role_arn")?.split("/").pop() ?? null,
      },
    });
  }
  const bucket = /s3a?:\/\/([^/"]+)\//.exec(JSON.stringify(job.manifest))?.[1];
  if (bucket !== undefined && objects.get("aws_s3_bucket", bucket) !== undefined) {
    objects.put({
      type: "aws_s3_object",
      key: `${bucket}/checkpoints/${job.namespace}/${job.name}`,
      values: { bucket },
    });
  }
}

function poolOf(resource: CustomResource): string | undefined {
  return /"flink-on-eks\/pool":"([^"]+)"/.exec(JSON.stringify(resource.manifest))?.[1];
}

interface DefinedKind {
  readonly name: string;
  readonly kept: boolean;
}

function definedKinds(release: Release): DefinedKind[] {
  const byChart = (CHARTS[release.chart]?.defines ?? []).map((name) => ({ name, kept: keepsCrds(release) }));
  const carried = release.resources
    .filter(({ kind }) => kind === "CustomResourceDefinition")
    .map(({ manifest }) => ({
      name: textAt(manifest, "spec.names.kind") ?? "",
      kept: annotationsOf(manifest)["helm.sh/resource-policy"] === "keep",
    }));
  return [...byChart, ...carried];
}

function keepsCrds({ chart, values }: Release): boolean {
  if (chart === "cert-manager") return valuesAt(values, "crds.keep")[0] !== false;
  return JSON.stringify(values).includes('"helm.sh/resource-policy":"keep"');
}

function annotationsOf(manifest: ObjectValue): ObjectValue {
  const { metadata } = manifest;
  return isObject(metadata) && isObject(metadata.annotations) ? metadata.annotations : {};
}

function claimsVolume({ values }: Release): boolean {
  return valuesAt(values, "prometheus.prometheusSpec.storageSpec").length > 0;
}

function wantsLoadBalancer({ values, resources }: Release): boolean {
  const text = JSON.stringify([values, resources.map(({ manifest }) => manifest)]);
  return /"type":"LoadBalancer"|"className":"alb"|"ingressClassName":"alb"/.test(text);
}

function releaseVolume(objects: Objects, cluster: Cluster, object: WorldObject, release: Release): void {
  const volume = objects.get("volume", `${cluster.host}/${object.key}`);
  if (volume === undefined) return;
  const policy = textAt(
    release.values,
    "prometheus.prometheusSpec.persistentVolumeClaimRetentionPolicy.whenDeleted",
  );
  const driver = cluster.addOn("aws-ebs-csi-driver");
  if (policy === "Delete" && driver !== undefined) objects.remove(volume);
  else {
    const cause =
      driver === undefined
        ? "the CSI driver left before it"
        : "its claim is retained when the release is deleted";
    objects.put({ ...volume, cause });
  }
}

import { setTimeout as sleep } from "node:timers/promises";
import { textAt } from "../provider/shape";
import type { ObjectValue } from "../provider/value";
import { ACCOUNT, Caller } from "./caller";
import { Cluster } from "./cluster";
import { controllerGap } from "./controllers";
import { seconds } from "./durations";
import type { Fault, Faults } from "./faults";
import { collision, keyOf } from "./identity";
import { refusedByAws } from "../rules/request-rules";
import { unmetNeed } from "./needs";
import { Objects, WorldObject } from "./objects";
import { refusalOf } from "./refusals";
import { installed, leave, uninstalled } from "./release-effects";
import type { WorldSettings } from "./settings";

/** How an operation ended: with an error, and with or without the object being there. */
export interface Outcome {
  readonly error?: string;
  readonly exists: boolean;
}

/** A resource as it was made: the arguments as they were written, all its attributes, where. */
export interface MadeObject {
  readonly type: string;
  readonly config: ObjectValue;
  readonly state: ObjectValue;
  readonly region: string;
  readonly account: string;
}

/** The rehearsed cloud: objects that come and go by the rules of AWS, Kubernetes and Helm. */
export class World {
  /** Everything that Terraform made, in its order. */
  readonly made: MadeObject[] = [];

  constructor(
    readonly objects: Objects,
    readonly faults: Faults,
    public settings: WorldSettings,
  ) {}

  find(type: string, values: ObjectValue, caller: Caller): WorldObject | undefined {
    return this.objectsOf(caller).get(type, this.keyOf(type, values, caller));
  }

  /** What a caller sees: the objects of the account, or what is in the account of the cluster that it talks to. */
  objectsOf({ account, host }: Caller): Objects {
    if (host !== undefined)
      return this.objects.everywhere().find((one) => Cluster.at(one, host) !== undefined) ?? this.objects;
    return account === (this.settings.account ?? ACCOUNT) ? this.objects : this.objects.of(account);
  }

  async create(type: string, values: ObjectValue, caller: Caller, fingerprint: string): Promise<Outcome> {
    const objects = this.objectsOf(caller);
    const { credentials: madeBy } = caller;
    const object: WorldObject = {
      type,
      key: this.keyOf(type, values, caller),
      values,
      ...(madeBy && { madeBy }),
    };
    const existing = (GLOBAL.has(type) ? this.objects.everywhere() : [objects]).some(
      (one) => one.get(type, object.key) !== undefined,
    );
    if (existing && !IDEMPOTENT.has(type)) return { error: collision(type, object.key), exists: false };
    const release = type === "helm_release";
    // Helm records a release before it is ready, and AWS an object: a killed run leaves them.
    objects.put(release ? { ...object, values: { ...values, status: "pending-install" } } : object);
    await this.take("create", object, caller);
    const fault = this.faultOf("create", object, fingerprint);
    const error =
      fault?.error ?? refusedByAws(type, values, objects) ?? unmetNeed(objects, "create", object, caller);
    if (error !== undefined) {
      // An atomic release rolls itself back; AWS keeps what failed half-way, unless it refused at once.
      const exists = !release && fault?.leavesObject === true;
      if (!exists) objects.remove(object);
      return { error, exists: exists || release };
    }
    return this.settle(object, caller);
  }

  async update(type: string, values: ObjectValue, caller: Caller): Promise<Outcome> {
    const objects = this.objectsOf(caller);
    const key = this.keyOf(type, values, caller);
    const object: WorldObject = { ...objects.get(type, key), type, key, values };
    const error = refusedByAws(type, values, objects) ?? unmetNeed(objects, "update", object, caller);
    await this.take("create", object, caller);
    if (error !== undefined) return { error, exists: true };
    return this.settle(object, caller);
  }

  async delete(type: string, values: ObjectValue, caller: Caller, fingerprint: string): Promise<Outcome> {
    const objects = this.objectsOf(caller);
    const object = this.find(type, values, caller);
    if (object === undefined) return { exists: false };
    const fault = this.faultOf("delete", object, fingerprint);
    const error =
      fault?.error ?? unmetNeed(objects, "delete", object, caller) ?? (await this.refusal(object, caller));
    if (error !== undefined) return { error, exists: true };
    await this.take("delete", object, caller);
    const hanging = this.leaveCluster(object, caller);
    // Helm forgets a release whose uninstall timed out; a namespace stays, Terminating.
    if (hanging === undefined || type === "helm_release") objects.remove(object);
    return hanging === undefined ? { exists: false } : { error: hanging, exists: true };
  }

  private settle(object: WorldObject, caller: Caller): Outcome {
    const objects = this.objectsOf(caller);
    objects.put(object);
    const cluster = Cluster.at(objects, caller.host);
    if (object.type !== "helm_release" || !(cluster instanceof Cluster)) return { exists: true };
    const error = installed(objects, cluster, object);
    if (error !== undefined) objects.remove(object);
    return { error, exists: true };
  }

  /** AWS clients retry a refused deletion for minutes: what is being removed beside it may be gone by then. */
  private async refusal(object: WorldObject, caller: Caller): Promise<string | undefined> {
    for (let minute = 0; ; minute += 1) {
      const refusal = refusalOf(this.objectsOf(caller), object);
      if (refusal === undefined || minute >= RETRIES) return refusal;
      await sleep(this.settings.millisecondsPerMinute, undefined, { signal: caller.gone });
    }
  }

  private leaveCluster(object: WorldObject, caller: Caller): string | undefined {
    const objects = this.objectsOf(caller);
    if (object.type === "aws_eks_cluster") {
      this.endCluster(objects, object);
      return undefined;
    }
    const cluster = Cluster.at(objects, caller.host);
    if (!(cluster instanceof Cluster)) return undefined;
    if (object.type === "helm_release") return uninstalled(objects, cluster, object);
    if (object.type === "kubernetes_namespace_v1")
      return this.emptyNamespace(objects, cluster, textAt(object.values, "metadata.name") ?? "");
    return undefined;
  }

  private emptyNamespace(objects: Objects, cluster: Cluster, namespace: string): string | undefined {
    const inside = cluster
      .inside("custom_resource")
      .filter((resource) => resource.values.namespace === namespace);
    const hanging = inside.flatMap((resource) => leave(objects, cluster, resource) ?? []);
    return hanging.length === 0
      ? undefined
      : `context deadline exceeded: namespace ${namespace} is Terminating (${hanging.join("; ")})`;
  }

  /** All that is inside goes with a cluster; what its controllers made in AWS stays. */
  private endCluster(objects: Objects, cluster: WorldObject): void {
    const host = textAt(cluster.values, "endpoint") ?? "";
    const found = Cluster.at(objects, host);
    if (found instanceof Cluster) {
      for (const instance of found.inside("instance")) {
        const gap = controllerGap(objects, found, "NodePool") ?? "its pool still was there";
        objects.put({
          ...instance,
          cause: instance.cause ?? `the cluster was deleted under it (${gap})`,
        });
      }
      for (const type of objects.types().filter((name) => INSIDE.test(name))) {
        for (const object of found.inside(type)) objects.remove(object);
      }
    }
    const logs = `/aws/eks/${cluster.key}/cluster`;
    if (
      JSON.stringify(cluster.values.enabled_cluster_log_types ?? []) !== "[]" &&
      objects.get("aws_cloudwatch_log_group", logs) === undefined
    ) {
      const cause =
        "the control plane makes its log group again once Terraform has removed it before the cluster";
      objects.put({ type: "aws_cloudwatch_log_group", key: logs, values: { name: logs }, cause });
    }
    objects.put({ type: "past_endpoint", key: host, values: {} });
    objects.put({ type: "past_cluster", key: cluster.key, values: {} });
  }

  private faultOf(
    operation: "create" | "delete",
    object: WorldObject,
    fingerprint: string,
  ): Fault | undefined {
    return this.settings.faults === operation
      ? this.faults.strike(operation, object, fingerprint)
      : undefined;
  }

  private take(operation: "create" | "delete", object: WorldObject, { gone }: Caller): Promise<void> {
    const minutes = seconds(operation, object.type, object.values) / 60;
    return sleep(minutes * this.settings.millisecondsPerMinute, undefined, { signal: gone });
  }

  private keyOf(type: string, values: ObjectValue, caller: Caller): string {
    return keyOf(type, values, caller, textAt(values, "id") ?? "");
  }
}

/** What has one name in all accounts. */
const GLOBAL: ReadonlySet<string> = new Set(["aws_s3_bucket"]);

const RETRIES = 5;
const INSIDE = /^(helm_release|custom_resource|crd|kubernetes_.*)$/;

/** Making these again says nothing in AWS. */
const IDEMPOTENT: ReadonlySet<string> = new Set(["aws_iam_role_policy_attachment", "aws_iam_role_policy"]);

import { Api, Metadata, Resource } from "./api";
import { eventually } from "./eventually";

/** A kind whose controller holds its resources by a finalizer until it has cleaned up after them. */
interface Guarded {
  readonly path: string;
  readonly finalizer: string;
}

/** The Flink operator's. A FlinkBlueGreenDeployment has none. */
export const FLINK_OPERATOR: readonly Guarded[] = [
  "flinkdeployments",
  "flinksessionjobs",
  "flinkstatesnapshots",
].map((plural) => ({
  path: `/apis/flink.apache.org/v1beta1/${plural}`,
  finalizer: `${plural}.flink.apache.org/finalizer`,
}));

export const KARPENTER: readonly Guarded[] = [
  { path: "/apis/karpenter.k8s.aws/v1/ec2nodeclasses", finalizer: "karpenter.k8s.aws/termination" },
];

/**
 * Plays the part of controllers in the life of their resources: gives each its finalizer, and takes it away when the
 * resource is to go. Without them a resource that has it stays for ever.
 */
export class Controllers {
  #isRunning = true;
  #rounds = 0;
  #lastChange = 0;
  readonly #done: Promise<void>;

  constructor(
    private readonly api: Api,
    private readonly guarded: readonly Guarded[],
  ) {
    this.#done = this.#run();
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    await this.#done;
  }

  /** Returns when a whole round, begun after the call, has found nothing to do. */
  async settled(): Promise<void> {
    const from = this.#rounds + 1;
    await eventually(async () => (this.#rounds > Math.max(from, this.#lastChange) ? true : undefined));
  }

  async #run(): Promise<void> {
    while (this.#isRunning) {
      for (const each of this.guarded) await this.#reconcile(each);
      this.#rounds += 1;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async #reconcile({ path, finalizer }: Guarded): Promise<void> {
    const { status, body } = await this.api.get<{ readonly items: readonly Resource[] }>(path);
    if (status !== 200) return;
    for (const { metadata } of body.items) await this.#visit(path, metadata, finalizer);
  }

  async #visit(path: string, metadata: Metadata, finalizer: string): Promise<void> {
    const { name, namespace, finalizers = [], deletionTimestamp, resourceVersion } = metadata;
    const wanted = deletionTimestamp === undefined ? [finalizer] : [];
    if (finalizers.includes(finalizer) === wanted.includes(finalizer)) return;
    this.#lastChange = this.#rounds + 1;
    const at = namespace === undefined ? path : path.replace(/([^/]+)$/, `namespaces/${namespace}/$1`);
    const change = { metadata: { finalizers: wanted, resourceVersion } };
    // Somebody else's change in between is no harm: the next round sees it.
    await this.api.send("PATCH", `${at}/${name}`, change, "application/merge-patch+json");
  }
}

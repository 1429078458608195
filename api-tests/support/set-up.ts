import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Api, Resource } from "./api";
import { cluster, KUBECONFIG } from "./cluster";
import { CrdSpec, readCrds } from "./crds";
import { eventually } from "./eventually";
import { accepted } from "./expect-answer";
import { Inventory } from "./inventory";
import tearDown from "./tear-down";
import { untilCountable, untilUsable } from "./usable";

declare global {
  /** What tear-down has to know: the cluster as it was found, the CRDs that came into it, a temporary folder. */
  var found:
    { readonly titles: readonly string[]; readonly crds: Resource[]; readonly folder: string } | undefined;
}

/** Namespaces of a cluster that nobody has used yet. */
const FRESH = /^(default|kube-.*|local-path-storage)$/;

/** The namespace that stands for a run, so that no other run takes the same cluster. */
export const RUN = {
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name: "flink-on-eks-api-tests" },
} as const satisfies Resource;

/** Takes the cluster, after a look that it is not somebody's own, and brings the CRDs into it. */
export default async function setUp(): Promise<void> {
  const api = cluster();
  const inventory = await Inventory.of(api);
  refuseUsed(inventory);
  accepted(await api.create(RUN));
  const folder = mkdtempSync(join(tmpdir(), "flink-on-eks-api-cache-"));
  globalThis.found = { titles: inventory.titles, crds: [], folder };
  // Helm remembers for hours what a server serves, by host and port: another cluster may have been there.
  process.env.KUBECACHEDIR = folder;
  try {
    await prepare(api, globalThis.found.crds);
  } catch (error) {
    await tearDown();
    throw error;
  }
}

/** @throws Error where anything runs in the cluster already. */
function refuseUsed({ resources }: Inventory): void {
  const names = resources.filter(({ kind }) => kind === "Namespace").map(({ metadata }) => metadata.name);
  const used = names.filter((name) => !FRESH.test(name));
  if (used.length === 0) return;
  const what = `The cluster of ${KUBECONFIG} is in use: it has the namespaces ${used.join(", ")}.`;
  throw new Error(
    used.includes(RUN.metadata.name)
      ? `${what} Another run of these tests is under way in it, or was killed; after the latter, make the cluster anew.`
      : `${what} The tests install and remove whole platforms; give them a cluster of their own, such as one by \`kind create cluster\`.`,
  );
}

async function prepare(api: Api, installed: Resource[]): Promise<void> {
  await untilUsable(api, RUN);
  for (const crd of readCrds(process.env.FLINK_ON_EKS_TEST_CRDS ?? "")) {
    if ((await api.read(crd)).status !== 404) continue;
    accepted(await api.create(crd));
    installed.push(crd);
  }
  for (const crd of installed) await eventually(() => isServed(api, crd));
  const hasFlink = await api.serves({ apiVersion: "flink.apache.org/v1beta1", kind: "FlinkDeployment" });
  process.env.API_TESTS_HAVE_FLINK = String(hasFlink);
  const hasKarpenter = await api.serves({ apiVersion: "karpenter.sh/v1", kind: "NodePool" });
  process.env.API_TESTS_HAVE_KARPENTER = String(hasKarpenter);
  if (hasFlink) await untilCountable(api, "flinkdeployments.flink.apache.org", RUN.metadata.name);
  else
    console.error(
      "\napi: no Flink CRDs: FLINK_ON_EKS_TEST_CRDS names no folder with them, Flink resources are skipped",
    );
}

/** Whether its kind can be written: that comes a moment after the CRD. */
async function isServed(api: Api, { spec }: Resource): Promise<true | undefined> {
  const { group, versions, names } = spec as CrdSpec;
  const apiVersion = `${group}/${versions[0]?.name}`;
  const { status } = await api.get(`/apis/${apiVersion}/${names.plural}`);
  return (status === 200 && (await api.serves({ apiVersion, kind: names.kind }))) || undefined;
}

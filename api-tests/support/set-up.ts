import { Resource } from "./api";
import { cluster, KUBECONFIG } from "./cluster";
import { readCrds } from "./crds";
import { eventually } from "./eventually";
import { accepted } from "./expect-answer";

declare global {
  // What tear-down has to remove again.
  var installedCrds: readonly Resource[];
}

interface CrdSpec {
  readonly group: string;
  readonly names: { readonly plural: string; readonly kind: string };
  readonly versions: readonly { readonly name: string }[];
}

/** Namespaces of a cluster that nobody has used yet. */
const FRESH = /^(default|kube-.*|local-path-storage)$/;

/** Brings the CRDs into the cluster, after a look that it is not somebody's own. */
export default async function setUp(): Promise<void> {
  const api = cluster();
  const { items } = accepted(await api.get<{ items: readonly Resource[] }>("/api/v1/namespaces"));
  const used = items.map(({ metadata }) => metadata.name).filter((name) => !FRESH.test(name));
  if (used.length > 0)
    throw new Error(
      `The cluster of ${KUBECONFIG} is in use: it has the namespaces ${used.join(", ")}. The tests install and ` +
        "remove whole platforms; give them a cluster of their own, such as one by `kind create cluster`.",
    );
  const crds = readCrds(process.env.FLINK_ON_EKS_TEST_CRDS ?? "");
  const installed: Resource[] = [];
  for (const crd of crds) {
    if ((await api.read(crd)).status !== 404) continue;
    accepted(await api.create(crd));
    installed.push(crd);
  }
  globalThis.installedCrds = installed;
  for (const crd of installed) await eventually(async () => (await isServed(crd)) || undefined);
  const flink = { apiVersion: "flink.apache.org/v1beta1", kind: "FlinkDeployment" };
  const hasFlink = await api.serves(flink);
  process.env.API_TESTS_HAVE_FLINK = String(hasFlink);
  if (!hasFlink)
    console.log(
      "\napi: no Flink CRDs: FLINK_ON_EKS_TEST_CRDS names no folder with them, Flink resources are skipped",
    );

  /** Whether its kind can be written: that comes a moment after the CRD. */
  async function isServed({ spec }: Resource): Promise<boolean> {
    const { group, versions, names } = spec as CrdSpec;
    const apiVersion = `${group}/${versions[0]?.name}`;
    const { status } = await api.get(`/apis/${apiVersion}/${names.plural}`);
    return status === 200 && (await api.serves({ apiVersion, kind: names.kind }));
  }
}

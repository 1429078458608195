import { rmSync } from "node:fs";
import { Api, Resource } from "./api";
import { cluster } from "./cluster";
import { CrdSpec } from "./crds";
import { Inventory, title } from "./inventory";
import { removeResource } from "./life";

/** No test's time limit holds here. */
const LIMIT_SECONDS = 180;

/** Leaves the cluster as it was found, whatever failed tests have left in it. */
export default async function tearDown(): Promise<void> {
  const api = cluster();
  // Set-up has refused the cluster.
  if (globalThis.found === undefined) return;
  const { titles, crds, folder } = globalThis.found;
  rmSync(folder, { recursive: true, force: true });
  const until = Date.now() + LIMIT_SECONDS * 1000;
  let isOver = false;
  const removing = removeAll(api, titles, crds).finally(() => (isOver = true));
  while (!isOver && Date.now() < until) {
    await letGo(api, crds);
    await Promise.race([removing, new Promise((resolve) => setTimeout(resolve, 200).unref())]);
  }
  if (isOver) return removing;
  const left = (await Inventory.of(api)).since(titles);
  throw new Error(`Still there after ${LIMIT_SECONDS} s: ${left.map(title).join(", ")}.`);
}

async function removeAll(api: Api, before: readonly string[], crds: readonly Resource[]): Promise<void> {
  const left = (await Inventory.of(api)).since(before);
  // One is the run's own.
  if (left.length > 1)
    console.error(`\napi: tests have left, and it is removed: ${left.map(title).join(", ")}`);
  for (const resources of [left, crds])
    await Promise.all(resources.map((resource) => removeResource(api, resource)));
}

/** Takes the finalizers from custom resources that are to go: their controllers are not there, or have been stopped. */
async function letGo(api: Api, crds: readonly Resource[]): Promise<void> {
  for (const { spec } of crds) {
    const { group, names, versions } = spec as CrdSpec;
    const [{ name: version } = { name: "" }] = versions;
    const { status, body } = await api.get<{ readonly items: readonly Resource[] }>(
      `/apis/${group}/${version}/${names.plural}`,
    );
    const held = (status === 200 ? body.items : []).filter(
      ({ metadata }) => metadata.deletionTimestamp !== undefined && metadata.finalizers?.length,
    );
    for (const { metadata } of held) {
      const resource = { apiVersion: `${group}/${version}`, kind: names.kind, metadata };
      await api.patch(resource, { metadata: { finalizers: [] } });
    }
  }
}

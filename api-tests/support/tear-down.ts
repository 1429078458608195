import { cluster } from "./cluster";
import { removeResource } from "./life";

/** Leaves the cluster as it was found. */
export default async function tearDown(): Promise<void> {
  const api = cluster();
  for (const crd of globalThis.installedCrds ?? []) await removeResource(api, crd);
}

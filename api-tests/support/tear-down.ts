import { Api } from "./api";
import { cluster } from "./cluster";
import { Controllers, FLINK_OPERATOR, KARPENTER } from "./controllers";
import { Inventory, title } from "./inventory";
import { removeResource } from "./life";

/** No test's time limit holds here. */
const LIMIT_SECONDS = 180;

/** Leaves the cluster as it was found, whatever failed tests have left in it. */
export default async function tearDown(): Promise<void> {
  const api = cluster();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), LIMIT_SECONDS * 1000);
  });
  const controllers = new Controllers(api, [...FLINK_OPERATOR, ...KARPENTER]);
  const outcome = await Promise.race([removeAll(api), limit]);
  clearTimeout(timer);
  await controllers.stop();
  if (outcome === "late") {
    const left = (await Inventory.of(api)).since(globalThis.found?.titles ?? []);
    throw new Error(`Still there after ${LIMIT_SECONDS} s: ${left.map(title).join(", ")}.`);
  }
}

async function removeAll(api: Api): Promise<void> {
  const { titles, crds } = globalThis.found ?? { titles: [], crds: [] };
  const left = (await Inventory.of(api)).since(titles);
  // One is the run's own.
  if (left.length > 1)
    console.log(`\napi: tests have left, and it is removed: ${left.map(title).join(", ")}`);
  for (const resources of [left, crds]) await Promise.all(resources.map((each) => removeResource(api, each)));
}

import { Life } from "../life";
import type { Report } from "../report";
import { reportOf } from "../life-report";
import type { Stage } from "../stage";

/** Made, planned again, removed. */
export async function plain(stage: Stage): Promise<Report> {
  const started = Date.now();
  const life = new Life(stage, stage.stacks);
  if (await life.install()) await life.teardown();
  return reportOf("plain", stage, life, started);
}

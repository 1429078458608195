import { existsSync } from "node:fs";
import { join } from "node:path";
import { TerraformAsset, TerraformStack } from "cdktf";
import { IConstruct } from "constructs";

/** The chart lies beside this file, and beside a bundle that this file is part of. */
const CHART_FOLDER = join(__dirname, "chart");

/**
 * Path of the local chart that carries custom resources, relative to the directory of the stack that `scope` is in.
 *
 * The chart is copied into the stack's directory at synth, so that the output needs nothing of this project. Its path
 * holds a hash of its content, because Terraform does not notice a changed template under an unchanged path.
 *
 * @throws Error where the chart is missing, as it is in a bundle made without it.
 */
export function resourcesChart(scope: IConstruct): string {
  const stack = TerraformStack.of(scope);
  const known = PATHS.get(stack) ?? `./${createAsset(stack).path.replace(/\/$/, "")}`;
  PATHS.set(stack, known);
  return known;
}

/** CDKTF makes names anew each time that somebody asks, and each job does. */
const PATHS = new WeakMap<TerraformStack, string>();

const ASSET_ID = "resources-chart";

function createAsset(stack: TerraformStack): TerraformAsset {
  if (!existsSync(CHART_FOLDER)) {
    throw new Error(
      `The chart that carries custom resources is missing at ${CHART_FOLDER}. ` +
        "When you bundle your app, copy modules/kubernetes/chart of flink-on-eks to the bundle's folder as chart.",
    );
  }
  const asset = new TerraformAsset(stack, ASSET_ID, { path: CHART_FOLDER, assetHash: chartHash });
  chartHash = asset.assetHash;
  return asset;
}

/** The chart is the same for each stack; CDKTF would read it anew. */
let chartHash: string | undefined;

import { DEPLOYMENT_TAG } from "../../modules/core/names";
import { LayerSettings } from "../../stacks/layers/layer-stack";

/** Settings of a layer as a default platform in us-west-2 would make them. */
export function settings(overrides: Partial<LayerSettings> = {}): LayerSettings {
  return {
    name: "flink",
    path: "flink",
    region: "us-west-2",
    tags: { [DEPLOYMENT_TAG]: "flink.us-west-2" },
    backend: { type: "local" },
    providerVersions: {},
    auth: {},
    ...overrides,
  };
}

import { Construct } from "constructs";
import { Attributes } from "./graph";
import { Template } from "./template";
import { withStack } from "./app";

/** A Flink resource as it reaches the cluster. */
export interface FlinkManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Attributes;
  readonly spec: Attributes & {
    readonly flinkConfiguration: Readonly<Record<string, string>>;
    readonly job?: Attributes;
  };
}

/** The Flink resources of a stack by name. */
export function flinkManifests(template: Template): Readonly<Record<string, FlinkManifest>> {
  const releases = Object.keys(template.resources("helm_release"));
  const all = releases.flatMap((release) =>
    Object.values(template.releaseValues<{ resources: Record<string, FlinkManifest> }>(release).resources),
  );
  return Object.fromEntries(all.map((manifest) => [String(manifest.metadata.name), manifest]));
}

/** The one Flink resource that `fill` makes. */
export function flinkManifest(fill: (scope: Construct) => void): FlinkManifest {
  const [manifest, ...more] = Object.values(flinkManifests(withStack(fill)));
  if (manifest === undefined || more.length > 0)
    throw new Error(`${more.length + 1} Flink resources, expected one`);
  return manifest;
}

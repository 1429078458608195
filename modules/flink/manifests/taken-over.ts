import { JsonObject } from "../../core/nested";
import { Problem } from "../../core/problems";
import { FlinkResource, Rendering } from "../resources/flink-resource";
import { FlinkVersion } from "../settings/flink-version";
import { Kind } from "../../../judge/schema/schema";
import { S3Plugin } from "../settings/s3-wiring";
import { Taking, wiredDeployment, wiredSessionJob } from "./wiring";

/** A manifest as it goes out. */
export interface TakenOver {
  readonly spec: JsonObject;
  /** Flink of a deployment, where it is known. */
  readonly version?: FlinkVersion;
  readonly s3Plugins?: readonly S3Plugin[];
  readonly doubts?: readonly Problem[];
  /** What it hangs on, and is judged with. */
  readonly surroundings?: Rendering;
}

/**
 * The `spec` of a manifest with the team's wiring, where that is wanted.
 * @param find Another resource of the team by its name.
 */
export function takenOver(
  kind: Kind,
  spec: JsonObject,
  taking: Taking,
  find: (name: string) => FlinkResource | undefined,
): TakenOver {
  const isWired = taking.options.wiring !== false;
  switch (kind) {
    case "FlinkDeployment": {
      const wired = wiredDeployment(spec, taking);
      return isWired ? wired : { ...wired, spec, doubts: [] };
    }
    case "FlinkBlueGreenDeployment":
      return isWired ? blueGreen(spec, taking) : { spec };
    case "FlinkSessionJob": {
      const name = String(spec.deploymentName);
      const cluster = find(name);
      return {
        spec: isWired ? wiredSessionJob(spec, taking, cluster) : spec,
        surroundings: {
          // The operator's webhook would add it.
          labels: { "target.session": name },
          needs: [cluster],
          sessionCluster: cluster?.manifest,
          // What a refused cluster lacks is told already.
          unjudged: cluster === undefined ? [] : ["X19"],
        },
      };
    }
    case "FlinkStateSnapshot": {
      const job = find(String((spec.jobReference as JsonObject | undefined)?.name));
      const isRefused = job !== undefined && job.manifest === undefined;
      return {
        spec,
        surroundings: { needs: [job], target: job?.manifest, unjudged: isRefused ? ["N4"] : [] },
      };
    }
  }
}

/** The children are made of the template; without a job in it there are none, which the judge refuses. */
function blueGreen(spec: JsonObject, taking: Taking): TakenOver {
  const template = (spec.template ?? {}) as JsonObject;
  const inner = (template.spec ?? {}) as JsonObject;
  if (inner.job === undefined) return { spec };
  const clusters = [`${taking.name}-blue`, `${taking.name}-green`];
  const wired = wiredDeployment(inner, { ...taking, clusters });
  return {
    spec: { ...spec, template: { ...template, spec: wired.spec } },
    doubts: wired.doubts.map((doubt) => ({
      ...doubt,
      path: doubt.path.replace("spec", "spec.template.spec"),
    })),
  };
}

import { parse } from "yaml";
import {
  Cluster,
  Effective,
  effectiveDeployment,
  effectiveSessionJob,
  SessionJob,
} from "../../../judge/effective";
import { CHART_CONFIGURATION } from "../../../judge/config/operator-defaults";
import { readVectors } from "../vectors";

interface Manifest {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly generation?: number };
  readonly spec: Cluster["spec"];
}

interface EffectiveVector {
  readonly id: string;
  readonly note: string;
  readonly kind: "FlinkDeployment" | "FlinkSessionJob";
  readonly bareOperatorConf: boolean;
  readonly new: Manifest;
  readonly sessionCluster?: Manifest;
  readonly expected: {
    readonly ok: boolean;
    readonly config?: Record<string, string>;
    readonly jobManagerPodTemplate?: string;
    readonly taskManagerPodTemplate?: string;
    readonly clusterSpecification?: unknown;
    readonly pods?: unknown;
    readonly stage?: string;
    readonly message?: string;
  };
}

const vectors = readVectors<EffectiveVector>("effective");

test.each(vectors.map((vector) => [vector.id, vector.note, vector] as const))("%s %s", (_, __, vector) => {
  const { expected } = vector;
  const { config, clusterSpecification, pods, failure, ...templates } = effective(vector);
  expect({
    ok: failure === undefined,
    config: config && Object.fromEntries(config),
    clusterSpecification,
    pods,
    stage: failure?.stage,
    message: failure?.message,
    ...templates,
  }).toEqual({
    ok: expected.ok,
    config: expected.config,
    clusterSpecification: expected.clusterSpecification,
    pods: expected.pods,
    stage: expected.stage,
    message: expected.message,
    jobManagerTemplate: template(expected.jobManagerPodTemplate),
    taskManagerTemplate: template(expected.taskManagerPodTemplate),
  });
});

function effective({ new: manifest, sessionCluster, bareOperatorConf }: EffectiveVector): Effective {
  const operator = bareOperatorConf ? new Map<string, string>() : CHART_CONFIGURATION;
  if (!sessionCluster) return effectiveDeployment(clusterOf(manifest), operator);
  const spec = manifest.spec as unknown as SessionJob["spec"];
  return effectiveSessionJob(
    { name: manifest.metadata.name, spec, cluster: clusterOf(sessionCluster) },
    operator,
  );
}

function clusterOf({ metadata, spec }: Manifest): Cluster {
  return { ...metadata, spec };
}

function template(yaml: string | undefined): unknown {
  return yaml === undefined ? undefined : parse(yaml);
}

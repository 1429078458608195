import { resolveAddOns, AddOnsProps } from "../../../modules/addons/add-ons-props";
import { PoolsProps } from "../../../modules/addons/karpenter/pools-props";
import { placeOf } from "../../../modules/aws/offerings/place";
import { NodeGroupsProps } from "../../../modules/aws/node-group-props";
import { feasibility, TeamQuota } from "../../../modules/feasibility";
import { platformSources } from "../../../modules/feasibility/platform-sources";
import { readDocument } from "../../../judge/reading";
import { Finding } from "../../../judge/rule";
import { placement, RunOn } from "../../../modules/kubernetes/pools";

type Json = Readonly<Record<string, unknown>>;

/** A job as few words as its tests need; everything else is sound. */
export interface JobText {
  readonly name?: string;
  readonly kind?: "FlinkDeployment" | "FlinkBlueGreenDeployment";
  readonly runOn?: RunOn;
  readonly cpu?: number;
  readonly memory?: string;
  readonly parallelism?: number;
  readonly slots?: number;
  readonly state?: "running" | "suspended";
  readonly configuration?: Readonly<Record<string, string>>;
  /** Merged over the pod template. */
  readonly template?: Json;
  readonly jobManager?: Json;
  readonly taskManager?: Json;
  /** More of the spec; `job: undefined` makes a session cluster. */
  readonly spec?: Json;
}

/** The manifest of a job. */
export function job(text: JobText = {}): Json {
  const { name = "job", kind = "FlinkDeployment", runOn = "compute", cpu = 1, memory = "4g" } = text;
  const { parallelism = 2, slots = 1, state = "running" } = text;
  const template = (role: "jobManager" | "taskManager") => ({
    apiVersion: "v1",
    kind: "Pod",
    spec: { ...placement(runOn, role), ...(text.template?.["spec"] as Json | undefined) },
    metadata: text.template?.["metadata"],
  });
  const spec = {
    image: "flink:2.2.1",
    flinkVersion: "v2_2",
    serviceAccount: "flink",
    flinkConfiguration: { "taskmanager.numberOfTaskSlots": String(slots), ...text.configuration },
    jobManager: {
      resource: { cpu: 1, memory: "2g" },
      podTemplate: template("jobManager"),
      ...text.jobManager,
    },
    taskManager: { resource: { cpu, memory }, podTemplate: template("taskManager"), ...text.taskManager },
    job: { jarURI: "local:///opt/flink/job.jar", parallelism, state },
    ...text.spec,
  };
  return {
    apiVersion: "flink.apache.org/v1beta1",
    kind,
    metadata: { name, namespace: "team-a" },
    spec: kind === "FlinkDeployment" ? spec : { template: { spec } },
  };
}

/** A session cluster without jobs of its own. */
export function session(text: JobText = {}): Json {
  return job({ name: "session", ...text, spec: { job: undefined, ...text.spec } });
}

/** A job for a session cluster. */
export function sessionJob(name: string, parallelism: number, configuration: Json = {}): Json {
  return {
    apiVersion: "flink.apache.org/v1beta1",
    kind: "FlinkSessionJob",
    metadata: { name, namespace: "team-a" },
    spec: {
      deploymentName: "session",
      flinkConfiguration: configuration,
      job: { jarURI: "https://example.com/job.jar", parallelism },
    },
  };
}

export interface PlatformText {
  readonly quota?: Partial<TeamQuota>;
  readonly pools?: PoolsProps;
  readonly nodeGroups?: NodeGroupsProps;
  readonly addOns?: AddOnsProps;
  /** Whether the cluster was there before, with groups that nobody here knows. */
  readonly existing?: boolean;
  /** Region of the nodes. @default - not known: types of all regions count */
  readonly region?: string;
}

/** What the platform's defaults, or these props, say about the workloads of team-a. */
export function findings(workloads: readonly unknown[], text: PlatformText = {}): Finding[] {
  const { quota, pools, nodeGroups = {}, addOns, existing = false, region } = text;
  return feasibility({
    sources: platformSources({
      path: "flink",
      addOns: resolveAddOns(addOns),
      pools,
      nodeGroups: existing ? undefined : nodeGroups,
      place: region === undefined ? undefined : placeOf(region, 2),
    }),
    isComplete: !existing,
    teams: [
      {
        namespace: "team-a",
        workloads: workloads.map((manifest) => ({ reading: readDocument(manifest), path: nameOf(manifest) })),
        containerDefaults: { cpu: "250m", memory: "512Mi" },
        quota: { cpu: 200, memory: "800Gi", scheduler: "yunikorn", path: "team-a.quota", ...quota },
      },
    ],
  });
}

/** Ids of the rules that were broken. */
export function rules(workloads: readonly unknown[], text: PlatformText = {}): string[] {
  return findings(workloads, text).map(({ rule }) => rule);
}

function nameOf(manifest: unknown): string {
  return `team-a.${(manifest as { metadata?: { name?: string } } | null)?.metadata?.name ?? "nameless"}`;
}

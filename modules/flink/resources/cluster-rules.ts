import { TeamGrant } from "../../contracts";
import { Problem } from "../../core/problems";
import { FlinkClusterProps } from "./cluster-props";
import { Flink } from "../settings/flink-version";
import { configuredAvailability, supportsHighAvailability } from "../settings/high-availability";

/**
 * Whether high availability is on: not where the user's configuration turns it off, else by the props, by that
 * configuration, or in native mode wherever there is state.
 */
export function isHighlyAvailable(props: FlinkClusterProps, isStateful: boolean): boolean {
  const configured = configuredAvailability(props.flinkConfiguration);
  if (configured === false) return false;
  return props.highAvailability ?? configured ?? (isStateful && (props.mode ?? "native") === "native");
}

/** Mistakes between several properties of a cluster. */
export function clusterProblems(
  props: FlinkClusterProps,
  grant: Pick<TeamGrant, "queue">,
  { isOn, hasJob, isBlueGreen }: ClusterKnown,
  path: string,
): Problem[] {
  return [
    ...standbyProblems(props, isOn, path),
    ...gangProblems(props, grant, hasJob, path),
    ...zonesProblems(props, path),
    ...(isBlueGreen ? blueGreenProblems(props, path) : []),
  ];
}

/** What is known of a cluster beside its props. */
export interface ClusterKnown {
  /** Whether high availability is on. */
  readonly isOn: boolean;
  /** Whether it has a job of its own. */
  readonly hasJob: boolean;
  /** Whether its next version runs beside it. */
  readonly isBlueGreen: boolean;
}

function blueGreenProblems({ gangScheduling = false }: FlinkClusterProps, path: string): Problem[] {
  if (gangScheduling === false) return [];
  return [
    {
      path: `${path}.gangScheduling`,
      value: gangScheduling,
      reason:
        "blue and green share one template and so are one application to YuniKorn, which keeps places for a gang only when an application starts: the next version would have none",
      cure: "leave it out, or use an application that is not blue/green",
    },
  ];
}

function standbyProblems(props: FlinkClusterProps, isOn: boolean, path: string): Problem[] {
  const replicas = props.jobManager?.replicas ?? 1;
  if (replicas === 1 || isOn) return [];
  return [
    {
      path: `${path}.jobManager.replicas`,
      value: replicas,
      reason: "standby JobManagers need high availability to agree on a leader",
      cure: "highAvailability: true, or one JobManager",
    },
  ];
}

function gangProblems(
  { gangScheduling = false, taskManager, mode = "native", wiring }: FlinkClusterProps,
  { queue }: Pick<TeamGrant, "queue">,
  hasJob: boolean,
  path: string,
): Problem[] {
  if (gangScheduling === false) return [];
  const at = { path: `${path}.gangScheduling`, value: gangScheduling };
  if (queue === undefined || wiring?.queue === false)
    return [
      {
        ...at,
        reason: "YuniKorn starts the pods of a gang, and does not schedule this one's",
        cure: "leave it out, or schedule the team's pods by YuniKorn",
      },
    ];
  if (hasJob || (mode === "standalone" && taskManager?.replicas !== undefined)) return [];
  return [
    {
      ...at,
      reason:
        "a session cluster's TaskManagers come and go with its jobs: there is no number to keep room for",
      cure: "leave it out, or make the job an application",
    },
  ];
}

/** Terms of a node affinity are alternatives: a node that meets those of the pod template only would do. */
function zonesProblems(cluster: FlinkClusterProps, path: string): Problem[] {
  const { zones, podTemplate, jobManager, taskManager } = cluster;
  if (typeof zones !== "object" || zones.length === 1) return [];
  const templates = [podTemplate, jobManager?.podTemplate, taskManager?.podTemplate];
  const hasTerms = templates.some(
    (template) =>
      template?.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution !== undefined,
  );
  if (!hasTerms) return [];
  return [
    {
      path: `${path}.zones`,
      value: zones,
      reason:
        "the pod template demands nodes by an affinity of its own, whose terms are alternatives to these zones",
      cure: "write the zones into each of its terms, as topology.kubernetes.io/zone, and zones: false",
    },
  ];
}

/** Doubts about high availability. */
export function availabilityDoubts(
  props: FlinkClusterProps,
  flink: Flink,
  isOn: boolean,
  isStateful: boolean,
  path: string,
): Problem[] {
  const value = props.highAvailability;
  if (isOn && !supportsHighAvailability(props.mode ?? "native", flink))
    return [
      {
        path: `${path}.highAvailability`,
        value,
        rule: "X11",
        reason:
          "standalone JobManagers of Flink 2.x do not find their leader with operator 1.15 (FLINK-38795)",
        cure: 'mode: "native"',
      },
    ];
  if (!isOn && isStateful)
    return [
      {
        path: `${path}.highAvailability`,
        value,
        rule: "X10",
        reason: "without it only a job that can still be reached keeps its state over an upgrade",
        cure: availabilityCure(props, flink),
      },
    ];
  return [];
}

function availabilityCure(
  { highAvailability, mode = "native", flinkConfiguration }: FlinkClusterProps,
  flink: Flink,
): string {
  if (configuredAvailability(flinkConfiguration) === false) return "leave high-availability.type out";
  if (highAvailability === false && mode === "native") return "leave it on";
  if (supportsHighAvailability(mode, flink)) return "highAvailability: true";
  return 'mode: "native", where high availability works';
}

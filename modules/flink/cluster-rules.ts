import { Problem } from "../core/problems";
import { FlinkClusterProps } from "./cluster-props";
import { Flink } from "./flink-version";
import { supportsHighAvailability } from "./high-availability";

/** Whether high availability is on, where the props do not say it. */
export function isHighlyAvailable(props: FlinkClusterProps, flink: Flink, isStateful: boolean): boolean {
  return props.highAvailability ?? (isStateful && supportsHighAvailability(props.mode ?? "native", flink));
}

/** Mistakes between several properties of a cluster. */
export function clusterProblems(props: FlinkClusterProps, isOn: boolean, path: string): Problem[] {
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
        cure: value === false ? "leave it on" : 'mode: "native", where high availability works',
      },
    ];
  return [];
}

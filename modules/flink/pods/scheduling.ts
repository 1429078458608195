import { TeamGrant } from "../../contracts";
import { shortened } from "../../core/names";
import { JsonObject } from "../../core/nested";
import { FlinkRole, placement, RunOn } from "../../kubernetes/pools";
import { mergePods } from "./pod-merge";
import { WiringProps } from "../settings/wiring-props";
import { Zones, zonePlacement } from "./zones";

/** Limit of Kubernetes for the value of a label. */
const MAX_LABEL = 63;

export interface SchedulingProps {
  readonly grant: TeamGrant;
  /** Name of the Flink resource. */
  readonly name: string;
  readonly runOn: RunOn;
  readonly zones?: Zones;
  /** Names of the Flink clusters whose pods belong together. */
  readonly clusters: readonly string[];
  readonly wiring: Pick<WiringProps, "placement" | "queue" | "doNotDisrupt">;
}

/** Where a role's pods run, what schedules them, and that no autoscaler moves them in the middle of a job. */
export function scheduling(props: SchedulingProps, role: FlinkRole): JsonObject {
  const { grant, name, runOn, zones, clusters, wiring } = props;
  const { nodeSelector, tolerations } = placement(runOn, role);
  const { queue } = grant;
  return mergePods(
    wiring.doNotDisrupt === false ? {} : { metadata: { annotations: DO_NOT_MOVE } },
    wiring.placement === false ? {} : { spec: { nodeSelector, tolerations: [...tolerations] } },
    queue === undefined || wiring.queue === false
      ? {}
      : { metadata: { labels: queueLabels(grant, queue, name) }, spec: { schedulerName: "yunikorn" } },
    zones === undefined ? {} : zonePlacement(zones, clusters, role),
  );
}

/**
 * Losing a TaskManager restarts the job, and a PodDisruptionBudget in percent protects none of native mode's bare pods.
 * What has to move, does so in the maintenance window of its pool.
 */
const DO_NOT_MOVE = {
  "karpenter.sh/do-not-disrupt": "true",
  "cluster-autoscaler.kubernetes.io/safe-to-evict": "false",
};

/** @see https://yunikorn.apache.org/docs/user_guide/labels_and_annotations_in_yunikorn */
function queueLabels(grant: TeamGrant, queue: string, name: string): Record<string, string> {
  return {
    "yunikorn.apache.org/app-id": shortened(`${grant.namespace}-${name}`, MAX_LABEL),
    "yunikorn.apache.org/queue": queue,
  };
}

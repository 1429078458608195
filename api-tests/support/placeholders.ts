import { EffectivePods } from "../../judge/effective";
import { Resource } from "./api";

const GROUPS = "yunikorn.apache.org/task-groups";

/** Taken over from the pod. */
const LABELS = ["yunikorn.apache.org/app-id", "yunikorn.apache.org/queue"];

type TaskGroup = Pick<EffectivePods, "nodeSelector" | "tolerations"> & {
  readonly name: string;
  readonly minResource: Readonly<Record<string, string>>;
};

/**
 * One placeholder of each task group that a pod names, as YuniKorn makes it.
 * @see https://github.com/apache/yunikorn-k8shim/blob/v1.8.0/pkg/cache/placeholder.go
 */
export function placeholders({ metadata }: Resource): readonly Resource[] {
  const groups = JSON.parse(metadata.annotations?.[GROUPS] ?? "[]") as readonly TaskGroup[];
  return groups.map(({ name, minResource, nodeSelector, tolerations }, i) => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name: `tg-${metadata.name}-${name}-${i}`,
      namespace: metadata.namespace ?? "default",
      labels: Object.fromEntries(LABELS.map((name) => [name, metadata.labels?.[name] ?? ""])),
      annotations: {
        "yunikorn.apache.org/placeholder": "true",
        "yunikorn.apache.org/task-group-name": name,
      },
    },
    spec: {
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      containers: [
        {
          name: "pause",
          image: "registry.k8s.io/pause:3.7",
          imagePullPolicy: "IfNotPresent",
          resources: { requests: minResource, limits: minResource },
          securityContext: {
            privileged: false,
            capabilities: { drop: ["ALL"] },
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
          },
        },
      ],
      restartPolicy: "Never",
      schedulerName: "yunikorn",
      nodeSelector,
      tolerations,
      terminationGracePeriodSeconds: 0,
    },
  }));
}

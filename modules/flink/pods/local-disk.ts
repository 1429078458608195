import { JsonObject } from "../../core/nested";
import { Setting } from "../settings/flink-configuration";

/** Where the volume is mounted. */
export const MOUNT_PATH = "/flink-tmp";
const VOLUME = "flink-tmp";

/** Spilled data and local copies of artifacts go where the volume is. */
export const LOCAL_DISK: readonly Setting[] = [
  { key: "io.tmp.dirs", value: MOUNT_PATH, otherNames: ["taskmanager.tmp.dirs"] },
];

/**
 * An emptyDir for `io.tmp.dirs`: on the instance's own NVMe disks where the node has them, since the kubelet's
 * directory is on them there, and in any case outside of the container's slow writable layer.
 */
export function localDisk(container: string): JsonObject {
  return {
    spec: {
      containers: [{ name: container, volumeMounts: [{ name: VOLUME, mountPath: MOUNT_PATH }] }],
      volumes: [{ name: VOLUME, emptyDir: {} }],
    },
  };
}

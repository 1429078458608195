import { JudgeOptions } from "../../../judge";
import { sessionCluster } from "../resources";

/** What breaks a rule, and where the judge must say so. */
export interface Case {
  readonly rule: string;
  readonly when: string;
  readonly document: object;
  readonly at: string;
  readonly says?: RegExp;
  readonly options?: JudgeOptions;
}

/** The path of a key with a dot in it. */
export const config = (key: string) => `spec.flinkConfiguration["${key}"]`;

/** A common pod template with the container that Flink runs in. */
export const mainContainer = (changes: object) => ({
  podTemplate: { spec: { containers: [{ name: "flink-main-container", ...changes }] } },
});

/** A pod template that switches plugins of the image on. */
export const plugins = (value: string) =>
  mainContainer({ env: [{ name: "ENABLE_BUILT_IN_PLUGINS", value }] });

export const stateful = {
  "execution.checkpointing.dir": "s3://state/cp",
  "execution.checkpointing.savepoint-dir": "s3://state/sp",
};

export const ha = {
  "high-availability.type": "kubernetes",
  "high-availability.storageDir": "s3://state/ha",
};

/** The cluster of a session job is known. */
export const session: JudgeOptions = { sessionCluster: sessionCluster() };

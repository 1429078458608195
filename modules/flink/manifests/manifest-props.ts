import * as z from "zod";
import { propsSchema } from "../../core/schema";
import { RUN_ON, RunOn } from "../../kubernetes/pools";
import { release } from "../resources/cluster-props";
import { JudgedProps, judgedShape } from "../judging/judged-props";

/** How manifests that were written elsewhere are taken over. */
export interface ManifestsProps extends JudgedProps {
  /**
   * Whether they get what a construct would get, where they do not say it themselves: directories in the team's bucket,
   * the S3 plugin, high availability for stateful jobs, metrics, service account, security contexts, queue, placement.
   * @default true - a manifest runs on the platform without knowing it
   */
  readonly wiring?: boolean;
  /** Where the pods run. @default "compute" - as for constructs */
  readonly runOn?: RunOn;
  /**
   * Release of Flink in the images, with its patch, where their tags do not tell it: the S3 plugin's jar is named after
   * it.
   * @default - from the tag of each image
   */
  readonly flinkRelease?: string;
  /**
   * Whether their jobs may start without state where they replace others that had some.
   * @default false - the synth refuses what looks like a renamed job
   */
  readonly startEmpty?: boolean;
}

export const manifestsSchema = propsSchema<ManifestsProps>()({
  ...judgedShape,
  wiring: z.boolean().optional(),
  runOn: z.enum(RUN_ON as [RunOn, ...RunOn[]]).optional(),
  flinkRelease: release.optional(),
  startEmpty: z.boolean().optional(),
});

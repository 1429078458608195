import { Construct } from "constructs";
import * as z from "zod";
import { deepMerge, JsonObject } from "../../core/nested";
import { propsSchema, rule } from "../../core/schema";
import { clusterShape } from "./cluster-props";
import { FlinkApplicationProps } from "./flink-application";
import { FlinkCluster } from "./flink-cluster";
import { FlinkContext, nameOf } from "./flink-resource";
import { jobShape } from "./job-props";
import { parseDuration } from "../../../judge/text/duration";
import { isReadable } from "../../../judge/text/text-error";
import { judgedShape } from "../judging/judged-props";

/** An application whose next version starts beside the one that runs, and takes over once it is ready. */
export interface FlinkBlueGreenApplicationProps extends FlinkApplicationProps {
  /**
   * How long the old version stays after the new one has taken over, in Flink's notation.
   * @default "0 ms" - the operator's own
   */
  readonly deletionDelay?: string;
  /**
   * How long the new version may take to get ready before it is given up, in Flink's notation.
   * @default "10 min" - the operator's own
   */
  readonly abortGracePeriod?: string;
  /** How often the operator looks whether it is, in Flink's notation. @default "15 s" - the operator's own */
  readonly rescheduleInterval?: string;
  /**
   * Anything else of the FlinkBlueGreenDeployment's `spec`, the common `template.spec` among it, merged deeply over all
   * the rest.
   * @default {}
   */
  readonly overrides?: JsonObject;
}

/** A span of time as Flink writes it. */
const duration = z
  .string()
  .refine(
    ...rule<string>(
      isDuration,
      "not a duration in Flink's notation",
      'write a number and its unit: "10 min"',
    ),
  );

export const flinkBlueGreenApplicationSchema = propsSchema<FlinkBlueGreenApplicationProps>()({
  ...clusterShape,
  ...jobShape,
  ...judgedShape,
  deletionDelay: duration.optional(),
  abortGracePeriod: duration.optional(),
  rescheduleInterval: duration.optional(),
});

/** `-green` is appended to it, and the result is the name of a FlinkDeployment. */
const blueGreenName = nameOf(39);

/**
 * A FlinkBlueGreenDeployment: an upgrade runs the new version beside the old one, from a savepoint of it, and the old
 * one goes when the new one is ready. In the meantime both need room in the team's quota.
 *
 * Operator 1.15 gives it no finalizer: on destroy its release is gone before its two FlinkDeployments are, which the
 * operator then still has to clear. Suspend the job first, or give it a minute before the team's layer is destroyed.
 *
 * @see https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-release-1.15/docs/concepts/bluegreen-controller-flow/
 */
export class FlinkBlueGreenApplication extends FlinkCluster {
  constructor(scope: Construct, id: string, props: FlinkBlueGreenApplicationProps & FlinkContext) {
    const { grant, name, needs, judging, images, ...own } = props;
    super(scope, id, { grant, name, needs, judging, images }, { form: blueGreenName });
    const app = this.check<FlinkBlueGreenApplicationProps>(flinkBlueGreenApplicationSchema, own);
    const template = this.applicationSpec(app);
    if (template === undefined) return;
    const spec = { configuration: configuration(app), template: { spec: template } };
    this.render("FlinkBlueGreenDeployment", deepMerge(spec, app.overrides), { labels: app.labels });
  }

  protected override get clusters(): readonly string[] {
    return [`${this.name}-blue`, `${this.name}-green`];
  }
}

function configuration(props: FlinkBlueGreenApplicationProps): JsonObject | undefined {
  const { deletionDelay, abortGracePeriod, rescheduleInterval } = props;
  const entries = Object.entries({
    "kubernetes.operator.bluegreen.deployment-deletion.delay": deletionDelay,
    "kubernetes.operator.bluegreen.abort.grace-period": abortGracePeriod,
    "kubernetes.operator.bluegreen.reconciliation.reschedule-interval": rescheduleInterval,
  }).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function isDuration(value: string): boolean {
  return isReadable(parseDuration, value);
}

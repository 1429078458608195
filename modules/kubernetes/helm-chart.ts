import { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import * as z from "zod";
import { Dependable, dependsOn, Need } from "../core/dependable";
import { deepMerge, JsonObject, valuesJson } from "../core/nested";
import { checkOwn, given, imagesSchema, needsSchema } from "../core/own-props";
import { propsSchema, text, wholeNumber } from "../core/schema";
import { movedValues } from "../images/moved-values";
import { Relocation } from "../images/relocation";
import { ChartPin } from "../versions";
import { checkValues } from "./values-rules";

/** Revisions that Helm keeps of a release. Its own default is to keep all, each a secret of up to 1 MiB in etcd. */
export const MAX_HISTORY = 5;

/** What can be changed about any chart of the platform. */
export interface ChartProps {
  /**
   * Version of the chart.
   * @default - the version of versions.ts, which was tested together with the others
   */
  readonly version?: string;
  /**
   * Repository of the chart, `https://` or `oci://`: a mirror, where the cluster's operators may not reach the internet.
   * The chart of its CRDs, where they have one, comes from the same.
   * @default - the chart's own public repository
   */
  readonly repository?: string;
  /**
   * Any value of the chart, merged deeply over the platform's own; lists replace each other, as in Helm. Tags that move
   * (`latest`) and secrets in plain text are refused.
   * @default {}
   */
  readonly values?: JsonObject;
}

const json: z.ZodType<JsonObject> = z.record(z.string(), z.unknown()) as unknown as z.ZodType<JsonObject>;

/** Schema entries of {@link ChartProps}, to be spread into the schema of an add-on's props. */
export const chartShape = {
  version: text(
    /^v?\d+\.\d+\.\d+([-+].+)?$/,
    "not an exact chart version",
    'write one version in full, like "1.2.3"',
  ).optional(),
  repository: text(
    /^(https|oci):\/\/\S+$/,
    "not a chart repository",
    "give an https:// or oci:// address",
  ).optional(),
  values: json.superRefine(checkValues).optional(),
};

export interface HelmChartProps extends ChartProps {
  readonly pin: ChartPin;
  /**
   * Name of the release.
   * @default - the construct's id
   */
  readonly releaseName?: string;
  /** Namespace, which has to exist: one that Helm creates is never removed. */
  readonly namespace: string;
  /** The platform's own values. */
  readonly defaults: JsonObject;
  /**
   * What must exist before the release and outlive it.
   * @default [] - whatever it needs is there
   */
  readonly needs?: readonly Need[];
  /** Where images are pulled from. @default - from their own registries */
  readonly images?: Relocation;
  /**
   * Whether Helm leaves the chart's crds/ folder alone, because the CRDs are brought by a release of their own that
   * upgrades them too.
   * @default true - Helm installs that folder once and never upgrades it
   */
  readonly skipCrds?: boolean;
  /**
   * How long the release may take to become ready, or to be gone, in minutes.
   * @default 15 - pulls of several images on a fresh node included
   */
  readonly timeoutMinutes?: number;
}

type Handed = Pick<HelmChartProps, "needs" | "images">;

/** What a release takes over of the props of an add-on. */
export function chartOf({
  version,
  repository,
  values,
  needs,
  images,
}: ChartProps & Handed): ChartProps & Handed {
  return { version, repository, values, needs, images };
}

/** @see https://github.com/helm/helm/blob/v3.19.0/pkg/chartutil/validate_name.go */
export const releaseName = text(
  /^[a-z0-9]([-a-z0-9.]{0,51}[a-z0-9])?$/,
  "not the name of a Helm release",
  "use at most 53 lower-case letters, digits, hyphens and dots",
);

export const timeoutMinutes = wholeNumber(1, 24 * 60, "minutes");

const helmChartSchema = propsSchema<HelmChartProps>()({
  ...chartShape,
  pin: z.strictObject({ repository: given, chart: given, version: given }),
  releaseName: releaseName.optional(),
  namespace: given,
  defaults: json,
  needs: needsSchema,
  images: imagesSchema,
  skipCrds: z.boolean().optional(),
  timeoutMinutes: timeoutMinutes.optional(),
});

const STAND_INS = {
  pin: { repository: "https://example.invalid", chart: "chart", version: "0.0.0" },
  namespace: "default",
  defaults: {},
};

/** A chart as a Helm release: the base of all add-ons. */
export class HelmChart extends Construct implements Dependable {
  readonly release: Release;
  readonly ready: readonly Release[];

  constructor(scope: Construct, id: string, props: HelmChartProps) {
    super(scope, id);
    props = checkOwn(scope, id, helmChartSchema, props, STAND_INS);
    this.release = new Release(this, "Resource", {
      name: props.releaseName ?? id,
      namespace: props.namespace,
      repository: props.repository ?? props.pin.repository,
      chart: props.pin.chart,
      version: props.version ?? props.pin.version,
      values: [
        valuesJson(movedValues(props.pin.chart, deepMerge(props.defaults, props.values), props.images)),
      ],
      skipCrds: props.skipCrds ?? true,
      // A failed install leaves nothing behind, so that the next apply converges; `wait` makes destroy wait too.
      atomic: true,
      wait: true,
      timeout: (props.timeoutMinutes ?? 15) * 60,
      maxHistory: MAX_HISTORY,
      ...dependsOn(props.needs),
    });
    this.ready = [this.release];
  }
}

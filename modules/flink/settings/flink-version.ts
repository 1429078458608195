import { Problem } from "../../core/problems";
import { isMoving } from "../../kubernetes/moving-tag";

/**
 * Versions of Flink in the operator's terms: those that its CRD names and its validator accepts.
 * @see https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-release-1.15/docs/custom-resource/overview/
 */
export const FLINK_VERSIONS = [
  "v1_15",
  "v1_16",
  "v1_17",
  "v1_18",
  "v1_19",
  "v1_20",
  "v2_0",
  "v2_1",
  "v2_2",
] as const;

export type FlinkVersion = (typeof FLINK_VERSIONS)[number];

/** The oldest version that the operator does not call deprecated. */
const OLDEST_SUPPORTED: FlinkVersion = "v1_19";

/** Whether `version` is `other` or newer. */
export function atLeast(version: FlinkVersion, other: FlinkVersion): boolean {
  return FLINK_VERSIONS.indexOf(version) >= FLINK_VERSIONS.indexOf(other);
}

/** Which Flink runs. */
export interface Flink {
  /** The operator's version: keys of the configuration depend on it. */
  readonly version: FlinkVersion;
  /** Release with its patch, `2.2.1`: names of jars in the image hold it. Only `2.2` where no more is known. */
  readonly release: string;
}

/** Whether the patch is known, and with it the names of jars in the image. */
export function hasPatch(release: string): boolean {
  return /^\d+\.\d+\.\d+/.test(release);
}

export interface FlinkVersionProps {
  /**
   * Container image with an exact tag.
   *
   * A tag that moves brings another Flink on the next restart of a pod, and the name of the S3 plugin's jar, which is
   * derived from the release, is then wrong: the pod refuses to start.
   */
  readonly image: string;
  /**
   * Release of Flink in the image, with its patch: `"2.2.1"`.
   * @default - from the tag of an image called `flink` (`flink:2.2.1-java17`), or from a tag like `7-flink2.2.1`
   */
  readonly flinkRelease?: string;
  /**
   * Version in the operator's terms: `"v2_2"`.
   * @default - from the release
   */
  readonly flinkVersion?: FlinkVersion;
}

const IMAGE = /^(?<repository>[^\s@]+?)(?::(?<tag>[^\s:@/]+))?(?<digest>@sha256:[0-9a-f]{64})?$/;

/** Whether an image is always the same one: by its digest, or by a tag that does not look like a moving one. */
export function isExactImage(image: string): boolean {
  const { tag, digest } = IMAGE.exec(image)?.groups ?? {};
  return digest !== undefined || (tag !== undefined && !isMoving(tag));
}

/** Release that an image's tag tells, if it does: the tag of somebody's job is the version of the job. */
export function releaseOf(image: string): string | undefined {
  const { repository = "", tag = "" } = IMAGE.exec(image)?.groups ?? {};
  const official = /(^|\/)flink$/.test(repository) ? /^(\d+\.\d+\.\d+)(?![\d.])/.exec(tag) : null;
  return (official ?? /flink[-_]?(\d+\.\d+\.\d+)(?![\d.])/.exec(tag))?.[1];
}

/** Minor release that the tag of the official image tells, where it tells no patch: `1.20` of `flink:1.20-java17`. */
export function minorOf(image: string): string | undefined {
  const { repository = "", tag = "" } = IMAGE.exec(image)?.groups ?? {};
  return /(^|\/)flink$/.test(repository) ? /^(\d+\.\d+)(?![\d.])/.exec(tag)?.[1] : undefined;
}

/** The Flink that runs, or the problem that it cannot be known. */
export function flinkOf(props: FlinkVersionProps, path: string): Flink | Problem {
  const { image, flinkRelease = releaseOf(image), flinkVersion } = props;
  if (flinkRelease === undefined)
    return {
      path: `${path}.image`,
      value: image,
      reason: "its tag does not tell the patch release of Flink in it, on which the S3 plugin's jar depends",
      cure: 'use a full tag ("flink:2.2.1"), or say what is in your own image: flinkRelease: "2.2.1"',
    };
  const version = flinkVersion ?? versionOf(flinkRelease);
  if (version === undefined)
    return {
      path: props.flinkRelease === undefined ? `${path}.image` : `${path}.flinkRelease`,
      value: props.flinkRelease ?? image,
      reason: `the Flink operator does not run Flink ${flinkRelease}`,
      cure: `use a release of one of ${FLINK_VERSIONS.map((known) => known.slice(1).replace("_", ".")).join(", ")}`,
    };
  return { version, release: flinkRelease };
}

function versionOf(release: string): FlinkVersion | undefined {
  const [major, minor] = release.split(".");
  return FLINK_VERSIONS.find((version) => version === `v${major}_${minor}`);
}

/** The doubt about a version that the operator is about to drop. */
export function deprecation({ version }: Flink, path: string): Problem | undefined {
  if (atLeast(version, OLDEST_SUPPORTED)) return undefined;
  return {
    path: `${path}.image`,
    value: version,
    rule: "X7",
    reason: "deprecated by the Flink operator, which will refuse it in a later release",
    cure: "plan the move to Flink 1.20, and from there to 2.x",
  };
}

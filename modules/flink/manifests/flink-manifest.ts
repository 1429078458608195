import { createHash } from "node:crypto";
import { Token } from "cdktf";
import { Construct } from "constructs";
import * as z from "zod";
import { JsonObject } from "../../core/nested";
import { CustomResource } from "../../kubernetes/custom-resources";
import { FlinkContext, FlinkResource } from "../resources/flink-resource";
import { FlinkVersion } from "../settings/flink-version";
import { isObject } from "../../../judge/json";
import { Kind } from "../../../judge/schema/schema";
import { judged } from "../judging/judged";
import { S3Plugin } from "../settings/s3-wiring";
import { Manifest } from "./manifest";
import { ManifestsProps } from "./manifest-props";
import { takenOver } from "./taken-over";

export interface FlinkManifestProps {
  readonly manifest: Manifest;
  readonly options: ManifestsProps;
  /** Another resource of the team by its name, for a session job or a snapshot of it. */
  readonly find: (name: string) => FlinkResource | undefined;
}

/** Limit of Helm. */
const MAX_RELEASE_NAME = 53;

/** A mistake in the form of the resource, which the API server refuses: nothing can be built on it. */
const FORM = /^C[123]$/;

/** A field that the API server drops. */
const DROPPED = "C4";

/** A resource of the Flink operator that was written as a manifest, with the wiring of a construct. */
export class FlinkManifest extends FlinkResource {
  readonly kind: Kind;
  /** Flink of a deployment, where it is known. */
  readonly version?: FlinkVersion;
  readonly s3Plugins?: readonly S3Plugin[];
  readonly #startEmpty: boolean;

  constructor(scope: Construct, id: string, props: FlinkManifestProps & FlinkContext) {
    const { manifest, options, find, ...context } = props;
    const { file, line, resource } = manifest;
    const name = nameOf(manifest);
    const path = `${file}:${line} ${String(resource.kind)}/${name || "?"}`;
    // The judge knows what names each kind may have.
    super(scope, id, { ...context, name }, { form: z.string(), path });
    this.kind = resource.kind as Kind;
    this.#startEmpty = options.startEmpty ?? false;
    this.#checkNamespace(resource);
    this.#checkName(resource, name);
    if (this.#isBroken(resource)) return;
    const { labels, annotations } = metadataOf(resource);
    const taking = { grant: this.grant, name, options };
    const spec = withoutNulls(isObject(resource.spec) ? resource.spec : {});
    const taken = takenOver(this.kind, spec, taking, find);
    this.version = taken.version;
    this.s3Plugins = taken.s3Plugins;
    for (const doubt of taken.doubts ?? []) this.doubt({ ...doubt, path: this.locate(doubt.path) });
    this.render(this.kind, taken.spec, {
      ...taken.surroundings,
      labels: labels || taken.surroundings?.labels ? { ...labels, ...taken.surroundings?.labels } : undefined,
      annotations,
      releaseName: releaseNameOf(name),
    });
  }

  override get startEmpty(): boolean {
    return this.#startEmpty;
  }

  override locate(path: string): string {
    return `${this.path}: ${path}`;
  }

  #checkNamespace({ metadata }: JsonObject): void {
    const { namespace: own } = this.grant;
    const given = isObject(metadata) ? metadata.namespace : undefined;
    if (given === undefined || given === null || given === own || Token.isUnresolved(own)) return;
    this.mistake({
      path: this.locate("metadata.namespace"),
      value: given,
      reason: `the team's jobs live in the namespace "${own}"`,
      cure:
        `take metadata.namespace out of the file, and it gets the team's; a job that runs in "${String(given)}" now ` +
        "is stopped there with a savepoint, and goes on here from it by initialSavepointPath",
    });
  }

  /** A release has one name for all of its life. */
  #checkName({ metadata }: JsonObject, name: string): void {
    const generated = isObject(metadata) ? metadata.generateName : undefined;
    if (name !== "" || generated === undefined || generated === null) return;
    this.mistake({
      path: this.locate("metadata.generateName"),
      value: generated,
      reason: "each apply would make another resource, and none of them would be an upgrade of the last",
      cure: "give it a metadata.name",
    });
  }

  /** Whether the API server would not take it for what it says to be; all reasons are told then. */
  #isBroken(resource: JsonObject): boolean {
    const { errors, warnings } = judged(resource);
    // The rest is judged as it goes out.
    for (const problem of warnings.filter(({ rule, path }) => rule === DROPPED && !/^spec\b/.test(path)))
      this.doubt({ ...problem, path: this.locate(problem.path) });
    const broken = errors.filter(({ rule = "" }) => FORM.test(rule));
    for (const problem of broken) this.mistake({ ...problem, path: this.locate(problem.path) });
    return broken.length > 0;
  }
}

/** Name of a manifest's resource; empty where it has none. */
export function nameOf({ resource: { metadata } }: Manifest): string {
  const name = isObject(metadata) ? metadata.name : undefined;
  return typeof name === "string" ? name : "";
}

/** Annotations of whoever applied it before; on the next apply they would only say what is no longer so. */
const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

/** Labels and annotations. All else in metadata is the API server's. */
function metadataOf({ metadata }: JsonObject): Pick<CustomResource["metadata"], "labels" | "annotations"> {
  const { labels, annotations } = (metadata ?? {}) as {
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  const kept = Object.entries(annotations ?? {}).filter(([key]) => key !== LAST_APPLIED);
  return {
    ...(labels ? { labels } : {}),
    ...(kept.length > 0 ? { annotations: Object.fromEntries(kept) } : {}),
  };
}

/** Helm's name for it, shortened where it does not fit, with a hash so that it stays the only one of its kind. */
function releaseNameOf(name: string): string {
  if (name.length <= MAX_RELEASE_NAME) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 8);
  return `${name.slice(0, MAX_RELEASE_NAME - hash.length - 1).replace(/[-.]+$/, "")}-${hash}`;
}

/** The API server drops a field that is null; merged over the platform's it would drop that. */
function withoutNulls(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [
        key,
        isObject(value) && key !== "flinkConfiguration" ? withoutNulls(value) : value,
      ]),
  );
}

import { TeamGrant } from "../../contracts";
import { deepMerge, Json, JsonObject } from "../../core/nested";
import { Problem } from "../../core/problems";
import { FlinkClusterProps, Mode } from "../resources/cluster-props";
import { isHighlyAvailable } from "../resources/cluster-rules";
import { clusterSpec } from "../resources/cluster-spec";
import { flatten, FlinkConfiguration, withSettings } from "../settings/flink-configuration";
import { Flink, FLINK_VERSIONS, FlinkVersion, minorOf, releaseOf } from "../settings/flink-version";
import { isObject } from "../../../judge/json";
import { DEFAULT_S3_PLUGINS, S3Plugin, stateDirectories } from "../settings/s3-wiring";
import { wiringDoubts } from "../resources/wiring-doubts";
import { ManifestsProps } from "./manifest-props";

/** Whose manifest it is, and how it is taken over. */
export interface Taking {
  readonly grant: TeamGrant;
  /** Name of the resource. */
  readonly name: string;
  /** Names of the Flink clusters that come of it. @default - one of the resource's own name */
  readonly clusters?: readonly string[];
  readonly options: ManifestsProps;
}

/** A `spec` with everything that a construct would have got, and what there is to say about it. */
export interface Wired {
  readonly spec: JsonObject;
  readonly version?: FlinkVersion;
  readonly s3Plugins: readonly S3Plugin[];
  readonly doubts: readonly Problem[];
}

const SLOTS = "taskmanager.numberOfTaskSlots";

/**
 * The `spec` of a FlinkDeployment, wired to the team's platform. What the manifest says stays. Pod templates are merged
 * as a construct does it: those of the roles then hold the common one as well.
 */
export function wiredDeployment(spec: JsonObject, taking: Taking): Wired {
  const { grant, name, clusters = [name], options } = taking;
  const image = typeof spec.image === "string" ? spec.image : "";
  // A tag without patch moves: whatever release it is now, tomorrow it is another one.
  const release = minorOf(image) ?? options.flinkRelease ?? releaseOf(image);
  const version = versionOf(spec.flinkVersion, release);
  const given = pluginsOf(spec);
  // Without a version the judge refuses it anyway.
  if (version === undefined) return { spec, s3Plugins: given ?? DEFAULT_S3_PLUGINS, doubts: [] };
  const s3Plugins = given ?? (release === undefined ? [] : DEFAULT_S3_PLUGINS);
  const flink: Flink = { version, release: release ?? "" };
  const own = configurationOf(spec);
  const cluster: FlinkClusterProps = {
    image,
    runOn: options.runOn,
    mode: spec.mode as Mode | undefined,
    s3Plugins,
    flinkConfiguration: own,
    podTemplate: objectAt(spec, "podTemplate"),
    jobManager: { podTemplate: objectAt(objectAt(spec, "jobManager"), "podTemplate") },
    taskManager: { podTemplate: objectAt(objectAt(spec, "taskManager"), "podTemplate") },
  };
  const isOn = isHighlyAvailable(cluster, isStateful(spec));
  const platform = clusterSpec({ grant, name, clusters, flink, isHighlyAvailable: isOn, cluster });
  return {
    spec: deepMerge(onlyWiring(platform, own), withoutMerged(spec)),
    version,
    s3Plugins,
    doubts: [
      ...pluginDoubts(image, release, given),
      ...accountDoubts(spec, grant),
      ...wiringDoubts(flatten(own), grant, s3Plugins, "spec"),
    ],
  };
}

/** The `spec` of a FlinkSessionJob with directories of its own. */
export function wiredSessionJob(spec: JsonObject, { grant, name }: Taking, cluster: object = {}): JsonObject {
  // Only resources that make a cluster have them.
  const { version = "v1_20", s3Plugins = DEFAULT_S3_PLUGINS } = cluster as {
    readonly version?: FlinkVersion;
    readonly s3Plugins?: readonly S3Plugin[];
  };
  const directories = stateDirectories(grant, name, { version }, s3Plugins);
  return { ...spec, flinkConfiguration: withSettings(configurationOf(spec), directories, version) };
}

/** What the platform decides about a manifest: not its resources, its slots or its image. */
function onlyWiring(platform: JsonObject, own: FlinkConfiguration): JsonObject {
  const configuration = { ...(platform.flinkConfiguration as Record<string, string>) };
  if (!(SLOTS in flatten(own))) delete configuration[SLOTS];
  const template = (role: "jobManager" | "taskManager") => ({
    podTemplate: objectAt(objectAt(platform, role), "podTemplate"),
  });
  return {
    flinkVersion: platform.flinkVersion,
    serviceAccount: platform.serviceAccount,
    flinkConfiguration: configuration,
    jobManager: template("jobManager"),
    taskManager: template("taskManager"),
  };
}

/** What of the manifest is not merged into the platform's part already. */
function withoutMerged(spec: JsonObject): JsonObject {
  const { jobManager, taskManager } = spec;
  const rest = without(spec, "flinkConfiguration", "podTemplate", "jobManager", "taskManager");
  return {
    ...rest,
    ...(isRole(jobManager) ? { jobManager: without(jobManager, "podTemplate") } : {}),
    ...(isRole(taskManager) ? { taskManager: without(taskManager, "podTemplate") } : {}),
  };
}

function without(object: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

function isRole(value: Json): value is JsonObject {
  return isObject(value);
}

function objectAt(object: JsonObject | undefined, key: string): JsonObject | undefined {
  const value = object?.[key];
  return isRole(value) ? value : undefined;
}

function configurationOf(spec: JsonObject): FlinkConfiguration {
  return (objectAt(spec, "flinkConfiguration") ?? {}) as FlinkConfiguration;
}

function versionOf(given: Json, release: string | undefined): FlinkVersion | undefined {
  const [major, minor] = release?.split(".") ?? [];
  return FLINK_VERSIONS.find((version) => version === (given ?? `v${major}_${minor}`));
}

function isStateful(spec: JsonObject): boolean {
  const job = objectAt(spec, "job");
  return job === undefined || ["last-state", "savepoint"].includes(String(job.upgradeMode));
}

/** S3 plugins that the manifest switches on itself. */
function pluginsOf(spec: JsonObject): S3Plugin[] | undefined {
  const enabled = /flink-s3-fs-(presto|hadoop)-[\w.-]*?jar/g;
  const variable = /"(?:containerized\.\w+\.env\.)?ENABLE_BUILT_IN_PLUGINS"/;
  const text = JSON.stringify(spec);
  if (!variable.test(text)) return undefined;
  return [...new Set([...text.matchAll(enabled)].map(([, plugin]) => plugin as S3Plugin))];
}

function pluginDoubts(
  image: string,
  release: string | undefined,
  given: readonly S3Plugin[] | undefined,
): Problem[] {
  if (release !== undefined || given !== undefined) return [];
  return [
    {
      path: "spec.image",
      value: image,
      reason:
        "its tag does not tell the patch release of Flink in it, so that no S3 plugin is switched on by the platform",
      cure: 'say it with flinkRelease: "2.2.1", or silence this where the image has the plugin in its plugins folder',
    },
  ];
}

function accountDoubts({ serviceAccount }: JsonObject, grant: TeamGrant): Problem[] {
  if (serviceAccount === undefined || serviceAccount === grant.serviceAccount) return [];
  return [
    {
      path: "spec.serviceAccount",
      value: serviceAccount,
      reason: `not the team's account "${grant.serviceAccount}": it has no rights in the team's bucket`,
      cure: "leave it out",
    },
  ];
}

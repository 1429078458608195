import { mapMembers } from "../members";
import { Json, JsonObject, isObject } from "../json";
import {
  ContainerResources,
  mainContainerResources,
  ProcessResources,
  templateResources,
} from "./container-resources";
import { DeployConfiguration } from "./deploy-configuration";
import { RoleOptions } from "./options";
import { containersOf, MAIN_CONTAINER, memberOf } from "./pod-template";

export type Role = "jobmanager" | "taskmanager";

export interface EffectiveContainer {
  readonly name: string;
  /** Whether it runs before the others. */
  readonly init?: true;
  readonly resources: ContainerResources | null;
}

/** Pods of one role as they are asked for, what matters for scheduling and billing. */
export interface EffectivePods {
  readonly role: Role;
  /** How many there are; 0 for TaskManagers that come and go with a session cluster's jobs. */
  readonly replicas: number;
  /** Init containers, sidecars, and the main container last. */
  readonly containers: readonly EffectiveContainer[];
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>> | null;
  readonly serviceAccountName: string;
  readonly schedulerName?: string;
  readonly priorityClassName?: string;
  readonly restartPolicy?: string;
  readonly nodeSelector?: JsonObject;
  readonly tolerations?: readonly Json[];
}

/** What one role's pods are made of. */
export interface PodParts {
  readonly role: Role;
  readonly replicas: number;
  readonly template: JsonObject | undefined;
  readonly resources: ProcessResources;
  readonly labels: ReadonlyMap<string, string>;
  readonly metadata: PodMetadata;
  readonly serviceAccountName: string;
  readonly restartPolicy?: string;
}

/** What the configuration adds to a role's pods. */
export interface PodMetadata {
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
  readonly nodeSelector: ReadonlyMap<string, string>;
  readonly tolerations: readonly JsonObject[];
}

export function podMetadata(configuration: DeployConfiguration, options: RoleOptions): PodMetadata {
  return {
    labels: configuration.map(options.labels),
    annotations: configuration.map(options.annotations),
    nodeSelector: configuration.map(options.nodeSelector),
    tolerations: (configuration.get(options.tolerations) ?? []).map(toleration),
  };
}

/** A toleration out of configuration: keys in any case, unknown ones ignored. */
function toleration(map: ReadonlyMap<string, string>): JsonObject {
  const known = new Map([...map].map(([key, value]) => [key.toLowerCase(), value]));
  const seconds = known.get("tolerationseconds");
  const texts = ["effect", "key", "operator", "value"].flatMap((key): [string, Json][] => {
    const value = known.get(key);
    return value === undefined ? [] : [[key, value]];
  });
  return {
    ...Object.fromEntries(texts),
    ...(seconds === undefined ? {} : { tolerationSeconds: Number(seconds) }),
  };
}

/** Puts pods together: the template, the configuration's additions, and what Flink decides itself. */
export function assemble(parts: PodParts): EffectivePods {
  const { role, replicas, template = {}, metadata } = parts;
  const spec = memberOf(template, "spec");
  const templateMetadata = memberOf(template, "metadata");
  const annotations = {
    ...texts(templateMetadata["annotations"]),
    ...Object.fromEntries(metadata.annotations),
  };
  const nodeSelector = { ...texts(spec["nodeSelector"]), ...Object.fromEntries(metadata.nodeSelector) };
  const tolerations = [...list(spec["tolerations"]), ...metadata.tolerations];
  const restartPolicy = parts.restartPolicy ?? text(spec["restartPolicy"]);
  return {
    role,
    replicas,
    containers: containers(template, parts.resources),
    labels: { ...texts(templateMetadata["labels"]), ...Object.fromEntries(parts.labels) },
    annotations: Object.keys(annotations).length > 0 ? annotations : null,
    serviceAccountName: parts.serviceAccountName,
    ...optional("schedulerName", text(spec["schedulerName"])),
    ...optional("priorityClassName", text(spec["priorityClassName"])),
    ...optional("restartPolicy", restartPolicy),
    ...(Object.keys(nodeSelector).length > 0 ? { nodeSelector } : {}),
    ...(tolerations.length > 0 ? { tolerations } : {}),
  };
}

function containers(template: JsonObject, resources: ProcessResources): EffectiveContainer[] {
  const all = containersOf(template);
  const main = all.filter(({ name }) => name === MAIN_CONTAINER).at(-1) ?? {};
  return [
    ...containersOf(template, "initContainers").map((container) => ({
      ...other(container),
      init: true as const,
    })),
    ...all.filter(({ name }) => name !== MAIN_CONTAINER).map(other),
    { name: MAIN_CONTAINER, resources: mainContainerResources(main, resources) },
  ];
}

function other(container: JsonObject): EffectiveContainer {
  return { name: text(container["name"]) ?? "", resources: templateResources(container) };
}

function optional<K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: string });
}

function text(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function texts(value: Json | undefined): Readonly<Record<string, string>> {
  if (!isObject(value)) return {};
  return mapMembers(value, String) as Record<string, string>;
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

import { isObject, Json, JsonObject } from "../../../judge/json";
import { parseIngress } from "../../../judge/text/ingress";
import { TextError } from "../../../judge/text/text-error";
import { CustomResource } from "../../kubernetes/custom-resources";

/** The Ingresses that the operator makes of one `ingress` in a Flink resource: two of a blue/green application's. */
export interface ResourceIngress {
  /** Where it stands: `spec.ingress`. */
  readonly path: string;
  readonly className?: string;
  readonly annotations: Readonly<Record<string, string>>;
  /** Hosts of its rules and of its certificates. */
  readonly hosts: readonly string[];
  /** Whether a rule of it holds for every host. */
  readonly isForAllHosts: boolean;
  /** Names of the Flink clusters behind it. */
  readonly clusters: readonly string[];
}

const COLORS = ["blue", "green"];

/**
 * What a Flink resource has served by an ingress controller. A template that makes no URL is the judge's affair.
 *
 * @see https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/utils/IngressUtils.java
 */
export function ingressesOf({ kind, metadata, spec }: CustomResource): ResourceIngress[] {
  const { name, namespace = "default" } = metadata;
  const read = (path: string, ingress: Json, clusters: readonly string[], children: readonly Child[]) =>
    isObject(ingress) ? [resourceIngress(path, ingress, clusters, children, namespace)] : [];
  const json = spec as unknown as JsonObject;
  const itself = { name, prefix: "" };
  if (kind !== "FlinkBlueGreenDeployment") return read("spec.ingress", json.ingress, [name], [itself]);
  const clusters = COLORS.map((color) => `${name}-${color}`);
  const children = COLORS.map((color) => ({ name: `${name}-${color}`, prefix: `${color}-` }));
  const template = isObject(json.template) && isObject(json.template.spec) ? json.template.spec : {};
  return [
    ...read("spec.template.spec.ingress", template.ingress, clusters, children),
    // It always leads to the version that is active.
    ...read("spec.ingress", json.ingress, clusters, [itself]),
  ];
}

/** A resource that has an Ingress, and what the operator puts before its template. */
interface Child {
  readonly name: string;
  readonly prefix: string;
}

function resourceIngress(
  path: string,
  { template, className, annotations, tls }: JsonObject,
  clusters: readonly string[],
  children: readonly Child[],
  namespace: string,
): ResourceIngress {
  const hosts = children.flatMap(({ name, prefix }) =>
    hostOf(`${prefix}${String(template)}`, name, namespace),
  );
  return {
    path,
    className: typeof className === "string" ? className : undefined,
    annotations: isObject(annotations) ? (annotations as Record<string, string>) : {},
    hosts: [...new Set([...hosts, ...certificateHosts(tls)])].filter((host) => host !== ""),
    isForAllHosts: hosts.includes(""),
    clusters,
  };
}

function hostOf(template: string, name: string, namespace: string): string[] {
  try {
    return [parseIngress(template, name, namespace).host];
  } catch (error) {
    if (error instanceof TextError) return [];
    throw error;
  }
}

function certificateHosts(tls: Json): string[] {
  if (!Array.isArray(tls)) return [];
  return (tls as readonly Json[])
    .filter(isObject)
    .flatMap(({ hosts }) => (Array.isArray(hosts) ? hosts.map(String) : []));
}

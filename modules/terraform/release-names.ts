import type { ReleaseName } from "./cures";

type Resources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** Name and namespace of the Helm release at an address of a stack's JSON; undefined where there is none. */
export function releaseAt(
  { resource = {} }: { readonly resource?: Resources },
  address: string,
): ReleaseName | undefined {
  const [type, id = ""] = address.split(".");
  const release = type === "helm_release" ? resource["helm_release"]?.[id] : undefined;
  if (release === undefined) return undefined;
  return { namespace: namespaceOf(release["namespace"], resource), name: String(release["name"]) };
}

/** A literal, or a reference to a namespace of the same stack. */
function namespaceOf(value: unknown, resource: Resources): string {
  const [, id] = /^\$\{kubernetes_namespace_v1\.(\w+)\./.exec(String(value)) ?? [];
  if (id === undefined) return typeof value === "string" ? value : "default";
  const { metadata } = resource["kubernetes_namespace_v1"]?.[id] ?? {};
  return String((metadata as { readonly name?: string } | undefined)?.name ?? "NAMESPACE");
}

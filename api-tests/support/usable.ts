import { Api, Resource } from "./api";
import { eventually } from "./eventually";
import { accepted } from "./expect-answer";

interface Quota extends Resource {
  readonly spec: { readonly hard: Readonly<Record<string, string>> };
  readonly status?: { readonly used?: Readonly<Record<string, string>> };
}

/**
 * Until controllers have done their part of a new resource: the API server refuses pods in a namespace that has no
 * default account yet, and whatever a quota is about before that is counted. Terraform waits for quotas too.
 *
 * @see https://github.com/hashicorp/terraform-provider-kubernetes/blob/v3.2.1/kubernetes/resource_kubernetes_resource_quota_v1.go
 */
export async function untilUsable(api: Api, resource: Resource): Promise<void> {
  const { kind, metadata } = resource;
  if (kind === "Namespace") await eventually(() => hasDefaultAccount(api, metadata.name));
  if (kind === "ResourceQuota") await eventually(() => isCounted(api, resource as Quota));
}

async function hasDefaultAccount(api: Api, namespace: string): Promise<true | undefined> {
  const { status } = await api.get(`/api/v1/namespaces/${namespace}/serviceaccounts/default`);
  return status === 200 || undefined;
}

async function isCounted(api: Api, quota: Quota): Promise<true | undefined> {
  const { spec, status } = accepted(await api.read(quota)) as Quota;
  return Object.keys(spec.hard).every((name) => status?.used?.[name] !== undefined) || undefined;
}

/**
 * Until quotas can count a kind whose CRD is new: the controller looks for new kinds twice a minute, and a quota that it
 * saw before then waits for five more. Needs a namespace of its own for as long.
 *
 * @see https://github.com/kubernetes/kubernetes/pull/64201
 */
export async function untilCountable(api: Api, resource: string, namespace: string): Promise<void> {
  const metadata = { name: "probe", namespace };
  const probe = { apiVersion: "v1", kind: "ResourceQuota", metadata };
  const count = `count/${resource}`;
  accepted(await api.create({ ...probe, spec: { hard: { [count]: "1" } } }));
  let limit = 1;
  await eventually(async () => {
    const { status } = accepted(await api.read(probe)) as Quota;
    if (status?.used?.[count] !== undefined) return true;
    // A quota is counted again only where its limits have changed.
    limit += 1;
    accepted(await api.patch(probe, { spec: { hard: { [count]: String(limit) } } }));
    return undefined;
  }, 500);
  accepted(await api.remove(probe));
}

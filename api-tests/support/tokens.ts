import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../__tests__/support/bundle";
import { Api, Resource } from "./api";
import { KUBECONFIG } from "./cluster";
import { accepted } from "./expect-answer";
import { readKubeconfig, tokenKubeconfig } from "./kubeconfig";

/** The cluster as a pod with a service account sees it: by a token that the API server has made for it. */
export async function asServiceAccount(api: Api, namespace: string, name: string): Promise<Api> {
  return api.as({ token: await tokenOf(api, namespace, name) });
}

/** Somebody who works with the cluster. */
export interface Person {
  readonly api: Api;
  /** File for Helm, with the same token. */
  readonly kubeconfig: string;
}

interface Binding extends Resource {
  readonly subjects: readonly { readonly kind: string; readonly name: string }[];
}

/**
 * A member of a group, by a real token. EKS gives people their groups by their access entries; without it a service
 * account in `namespace` gets what each binding of the group gives, by a copy of the binding.
 */
export async function asMember(
  api: Api,
  namespace: string,
  group: string,
  granted: readonly Resource[],
): Promise<Person> {
  const account = { name: group, namespace };
  accepted(await api.create({ apiVersion: "v1", kind: "ServiceAccount", metadata: account }));
  const bindings = granted
    .filter(({ kind }) => kind === "RoleBinding")
    .map((binding) => binding as Binding)
    .filter(({ subjects }) => subjects.some(({ kind, name }) => kind === "Group" && name === group));
  for (const { metadata, ...rest } of bindings) {
    const name = `${metadata.name}-by-token`;
    const copy = {
      ...rest,
      metadata: { ...metadata, name },
      subjects: [{ kind: "ServiceAccount", ...account }],
    };
    accepted(await api.create(copy));
  }
  const token = await tokenOf(api, namespace, group);
  const kubeconfig = join(temporaryFolder(), "kubeconfig");
  writeFileSync(kubeconfig, tokenKubeconfig(readKubeconfig(KUBECONFIG), token), { mode: 0o600 });
  return { api: api.as({ token }), kubeconfig };
}

async function tokenOf(api: Api, namespace: string, name: string): Promise<string> {
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`;
  const request = { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: {} };
  const { status } = accepted(
    await api.send<{ readonly status: { readonly token: string } }>("POST", path, request),
  );
  return status.token;
}

import { Api } from "./api";
import { accepted } from "./expect-answer";

/** The cluster as a pod with a service account sees it: by a token that the API server has made for it. */
export async function asServiceAccount(api: Api, namespace: string, name: string): Promise<Api> {
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`;
  const request = { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: {} };
  const { status } = accepted(
    await api.send<{ readonly status: { readonly token: string } }>("POST", path, request),
  );
  return api.as({ token: status.token });
}

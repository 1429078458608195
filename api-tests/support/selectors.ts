import { Api, Resource } from "./api";
import { accepted } from "./expect-answer";

/** A label selector as it stands in a resource. */
export interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
    readonly values?: readonly string[];
  }[];
}

/** What a NetworkPolicy names on the other side: pods in some namespaces. */
export interface Peer {
  readonly namespaceSelector?: Selector;
  readonly podSelector?: Selector;
}

/** `namespace/name` of the pods that a selector selects, chosen by the API server itself. */
export async function selectedPods(
  api: Api,
  namespace: string,
  selector: Selector = {},
): Promise<readonly string[]> {
  const items = await list(api, `/api/v1/namespaces/${namespace}/pods`, selector);
  return items.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).sort();
}

/** The pods on the other side of a policy in `namespace`. */
export async function peerPods(api: Api, namespace: string, peer: Peer): Promise<readonly string[]> {
  const { namespaceSelector, podSelector } = peer;
  // Without a selector of namespaces it is the policy's own.
  const names = namespaceSelector
    ? (await list(api, "/api/v1/namespaces", namespaceSelector)).map(({ metadata }) => metadata.name)
    : [namespace];
  const pods = await Promise.all(names.map((name) => selectedPods(api, name, podSelector)));
  return pods.flat().sort();
}

async function list(api: Api, path: string, selector: Selector): Promise<readonly Resource[]> {
  const query = `labelSelector=${encodeURIComponent(notation(selector))}`;
  const answer = await api.get<{ readonly items: readonly Resource[] }>(`${path}?${query}`);
  return accepted(answer).items;
}

/** A selector in the notation of a query. */
function notation({ matchLabels = {}, matchExpressions = [] }: Selector): string {
  const labels = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`);
  const expressions = matchExpressions.map(({ key, operator, values = [] }) => {
    if (operator === "Exists") return key;
    if (operator === "DoesNotExist") return `!${key}`;
    return `${key} ${operator === "In" ? "in" : "notin"} (${values.join(",")})`;
  });
  return [...labels, ...expressions].join(",");
}

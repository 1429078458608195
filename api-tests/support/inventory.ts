import { Api, Resource } from "./api";
import { taken } from "./expect-answer";

/** Kinds beside and above namespaces that a platform or a team makes. */
const KINDS: readonly (readonly [apiVersion: string, kind: string, path: string])[] = [
  ["v1", "Namespace", "/api/v1/namespaces"],
  ["rbac.authorization.k8s.io/v1", "ClusterRole", "/apis/rbac.authorization.k8s.io/v1/clusterroles"],
  [
    "rbac.authorization.k8s.io/v1",
    "ClusterRoleBinding",
    "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
  ],
  ["storage.k8s.io/v1", "StorageClass", "/apis/storage.k8s.io/v1/storageclasses"],
  ["networking.k8s.io/v1", "IngressClass", "/apis/networking.k8s.io/v1/ingressclasses"],
  [
    "admissionregistration.k8s.io/v1",
    "ValidatingAdmissionPolicy",
    "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies",
  ],
  [
    "admissionregistration.k8s.io/v1",
    "ValidatingAdmissionPolicyBinding",
    "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings",
  ],
  ["karpenter.sh/v1", "NodePool", "/apis/karpenter.sh/v1/nodepools"],
  ["karpenter.k8s.aws/v1", "EC2NodeClass", "/apis/karpenter.k8s.aws/v1/ec2nodeclasses"],
];

interface List {
  readonly items: readonly Resource[];
}

/** What a cluster holds beside the contents of namespaces, and the releases of Helm wherever they are. */
export class Inventory {
  private constructor(readonly resources: readonly Resource[]) {}

  static async of(api: Api): Promise<Inventory> {
    const lists = await Promise.all(
      KINDS.map(async ([apiVersion, kind, path]) => {
        const answer = await api.get<List>(path);
        // Custom resources, whose CRDs are not there.
        return answer.status === 404 ? [] : listed(apiVersion, kind, taken(answer));
      }),
    );
    const releases = taken(await api.get<List>("/api/v1/secrets?labelSelector=owner%3Dhelm"));
    return new Inventory([...lists.flat(), ...listed("v1", "Secret", releases)]);
  }

  /** `kind namespace/name` of all, those that are terminating marked. */
  get titles(): readonly string[] {
    return this.resources.map(title).sort();
  }

  /** What is here and was not there before. */
  since(before: readonly string[]): readonly Resource[] {
    return this.resources.filter((resource) => !before.includes(title(resource)));
  }
}

function listed(apiVersion: string, kind: string, { items }: List): readonly Resource[] {
  return items.map((item) => ({ ...item, apiVersion, kind }));
}

export function title({ kind, metadata }: Resource): string {
  const { name, namespace, deletionTimestamp } = metadata;
  const place = namespace === undefined ? name : `${namespace}/${name}`;
  return `${kind} ${place}${deletionTimestamp === undefined ? "" : ", which is terminating"}`;
}

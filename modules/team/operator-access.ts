import { Construct } from "constructs";
import { FLINK_OPERATOR_ACCOUNT } from "../addons/flink-operator/flink-operator-role";
import { NamespacedRole } from "./namespaced-role";

/**
 * The rights of an operator that watches a list of namespaces, in one of them.
 * @returns `undefined` where the operator has its rights in all namespaces, and no role is named.
 */
export function operatorAccess(
  scope: Construct,
  id: string,
  props: {
    readonly namespace: string;
    readonly operatorNamespace: string;
    readonly operatorRole: string | undefined;
  },
): NamespacedRole | undefined {
  const { namespace, operatorNamespace, operatorRole } = props;
  if (operatorRole === undefined) return undefined;
  return new NamespacedRole(scope, id, {
    namespace,
    subjects: [{ kind: "ServiceAccount", name: FLINK_OPERATOR_ACCOUNT, namespace: operatorNamespace }],
    rules: { clusterRole: operatorRole },
  });
}

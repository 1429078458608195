import { SERVICE_ACCOUNTS } from "./service-accounts";

/** Namespaces that add-ons bring along besides those of their service accounts. */
export const CERT_MANAGER_NAMESPACE = "cert-manager";
export const FLINK_OPERATOR_NAMESPACE = "flink-operator";
export const YUNIKORN_NAMESPACE = "yunikorn";

export const MONITORING_NAMESPACE = SERVICE_ACCOUNTS.prometheus.namespace;

/** Namespaces that no team can have: Terraform would find them taken in the middle of an apply. */
export const RESERVED_NAMESPACES: readonly string[] = [
  "default",
  CERT_MANAGER_NAMESPACE,
  FLINK_OPERATOR_NAMESPACE,
  YUNIKORN_NAMESPACE,
  ...Object.values(SERVICE_ACCOUNTS).map(({ namespace }) => namespace),
];

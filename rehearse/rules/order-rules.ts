import { ADD_ON_ORDER } from "./add-on-order";
import { CLUSTER_ORDER } from "./cluster-order";
import { OrderRule } from "./order-rule";
import { TEAM_ORDER } from "./team-order";

/**
 * The order that installs on the first try and tears down without leaks, from the traps and the destroy problems known of
 * EKS, Karpenter and the Flink operator, fitted to layers. Checked on the edges of Terraform's graphs.
 */
export const ORDER_RULES: readonly OrderRule[] = [...CLUSTER_ORDER, ...ADD_ON_ORDER, ...TEAM_ORDER];

import { Cluster } from "../../contracts";
import { PolicyStatement } from "../../aws/iam-policy";
import { ServiceAccountName } from "../service-accounts";

/** What the role of an add-on is written for. */
export interface AddOnRoleContext extends Pick<Cluster, "clusterName" | "oidcProviderArn" | "oidcIssuer"> {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
}

/** Role of one add-on's service account. */
export interface AddOnRole {
  readonly account: ServiceAccountName;
  readonly statements: readonly PolicyStatement[];
  readonly managedPolicyArns?: readonly string[];
}

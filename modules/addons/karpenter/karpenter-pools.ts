import { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import * as z from "zod";
import { Dependable } from "../../core/dependable";
import { checkOwn, extended, given, needsSchema } from "../../core/own-props";
import { CustomResources } from "../../kubernetes/custom-resources";
import { KARPENTER_POOLS } from "../../kubernetes/pools";
import { AddOnContext } from "../add-on";
import { ec2NodeClass, NodeClassContext } from "./ec2-node-class";
import { nodePool, TERMINATION_GRACE_MINUTES } from "./node-pool";
import { POOL_PROPERTY, PoolsProps, poolsSchema } from "./pools-props";

const ownSchema = extended<PoolsProps, NodeClassContext & Pick<AddOnContext, "needs">>(poolsSchema, {
  clusterName: given,
  karpenterNodeRole: given,
  nodeSecurityGroupId: given,
  tags: z.record(z.string(), z.string()).optional(),
  needs: needsSchema,
});

const STAND_INS = { clusterName: "cluster", karpenterNodeRole: "role", nodeSecurityGroupId: "group" };

/**
 * Karpenter's pools, one release each: NodePool and EC2NodeClass together, since the EC2NodeClass is what a destroy
 * can wait for. It goes only when no node uses it any more; a NodePool is gone at once while its nodes still run.
 */
export class KarpenterPools extends Construct implements Dependable {
  readonly ready: readonly Release[];

  constructor(
    scope: Construct,
    id: string,
    props: PoolsProps & NodeClassContext & Pick<AddOnContext, "needs">,
  ) {
    super(scope, id);
    props = checkOwn(scope, id, ownSchema, props, STAND_INS);
    const { terminationGraceMinutes = TERMINATION_GRACE_MINUTES } = props;
    this.ready = KARPENTER_POOLS.flatMap((pool) => {
      const poolProps = props[POOL_PROPERTY[pool]] ?? {};
      const release = new CustomResources(this, pool, {
        releaseName: `pool-${pool}`,
        namespace: "kube-system",
        resources: [nodePool(pool, poolProps, props), ec2NodeClass(pool, poolProps, props)],
        needs: props.needs,
        // Longer than the slowest node: its pods' grace, and then the end of its instance.
        timeoutMinutes: terminationGraceMinutes + 25,
      });
      return release.ready;
    });
  }
}

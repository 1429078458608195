import { Construct } from "constructs";
import { Need } from "../../core/dependable";
import { shortened } from "../../core/names";
import { CustomResources } from "../../kubernetes/custom-resources";
import { teamClass } from "../ingress-controllers";

export interface TeamIngressClassProps {
  /** The only namespace that may use the class. */
  readonly namespace: string;
  /**
   * Whether the team's load balancer has addresses of the VPC only.
   * @default true - Flink's UI has no login
   */
  readonly internal?: boolean;
  /** What must exist before the class and outlive it. @default - nothing */
  readonly needs?: readonly Need[];
}

/** Longest name of a Helm release. */
const MAX_RELEASE = 53;

/**
 * IngressClass of one team, with the parameters that AWS Load Balancer Controller fixes for it: all Ingresses of the
 * class join one load balancer, no other namespace may use the class, and no Ingress decides who reaches it.
 *
 * Must outlive the team's namespace: the controller gives up on a group whose class is gone, and the load balancer
 * would stay.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/apis/elbv2/v1beta1/ingressclassparams_types.go
 */
export class TeamIngressClass extends CustomResources {
  readonly className: string;

  constructor(scope: Construct, id: string, props: TeamIngressClassProps) {
    const { namespace, internal = true, needs = [] } = props;
    const name = teamClass(namespace);
    super(scope, id, {
      releaseName: shortened(name, MAX_RELEASE),
      namespace: "kube-system",
      resources: [
        {
          apiVersion: "elbv2.k8s.aws/v1beta1",
          kind: "IngressClassParams",
          metadata: { name },
          spec: {
            namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
            group: { name: namespace },
            scheme: internal ? "internal" : "internet-facing",
            // Flink's REST service has no port on the nodes.
            targetType: "ip",
          },
        },
        {
          apiVersion: "networking.k8s.io/v1",
          kind: "IngressClass",
          metadata: { name },
          spec: {
            controller: "ingress.k8s.aws/alb",
            parameters: { apiGroup: "elbv2.k8s.aws", kind: "IngressClassParams", name },
          },
        },
      ],
      needs,
    });
    this.className = name;
  }
}

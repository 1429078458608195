import { textAt } from "../provider/shape";
import { address, both, chart, inCluster, kind, Matcher, not, Resource, type } from "./resource";
import { FLINK, OrderRule } from "./order-rule";

const WITH_LOAD_BALANCER: Matcher = ({ release }) =>
  /"type":"LoadBalancer"|"className":"alb"|"ingressClassName":"alb"/.test(JSON.stringify(release));
const sameNamespace = (first: Resource, then: Resource): boolean =>
  namespaceOf(first) !== undefined && namespaceOf(first) === namespaceOf(then);

/** Order of the teams' parts and of their jobs. */
export const TEAM_ORDER: readonly OrderRule[] = [
  {
    id: "operator-before-team-namespaces",
    first: chart("flink-kubernetes-operator"),
    then: both(type("kubernetes_namespace_v1"), ({ values }) =>
      /"flink-on-eks\/team"/.test(JSON.stringify(values)),
    ),
    why: "what jobs leave in a namespace still needs the operator",
  },
  {
    id: "load-balancer-controller-before-ingress-classes",
    first: chart("aws-load-balancer-controller"),
    then: kind("IngressClassParams"),
    why: "the controller's webhook checks its parameters, and no load balancer is removed without it",
  },
  {
    id: "ingress-class-before-team-namespace",
    first: kind("IngressClassParams"),
    then: type("kubernetes_namespace_v1"),
    pair: (first, then) =>
      namesOf(first, "IngressClassParams").some((name) =>
        name.endsWith(`/alb-${textAt(then.values, "metadata.name") ?? ""}`),
      ),
    why: "the controller gives up on a group whose class is gone: its load balancer stays, and the namespace hangs",
  },
  {
    id: "ingress-guard-before-jobs",
    first: kind("ValidatingAdmissionPolicy"),
    then: FLINK,
    why: "a job could take a host of another team while nobody looks",
  },
  {
    id: "session-cluster-before-session-jobs",
    first: kind("FlinkDeployment"),
    then: kind("FlinkSessionJob"),
    pair: (first, then) => sessionsOf(then).some((name) => namesOf(first, "FlinkDeployment").includes(name)),
    why: "a session cluster waits for its jobs; the webhook refuses a job without its cluster",
  },
  {
    id: "namespace-before-its-content",
    first: type("kubernetes_namespace_v1"),
    then: both(inCluster, not(type("kubernetes_namespace_v1"))),
    pair: sameNamespace,
    why: "a namespace that goes first takes its content without its controllers' say",
  },
  {
    id: "team-rights-before-jobs",
    first: type("kubernetes_role_binding_v1", "kubernetes_service_account_v1", "kubernetes_role_v1"),
    then: FLINK,
    pair: sameNamespace,
    why: "JobManagers cannot start TaskManagers, nor end them",
  },
  {
    id: "job-identity-before-jobs",
    first: both(type("aws_iam_role_policy"), address(/tenant|team/)),
    then: FLINK,
    pair: (first, then) => first.stack.replace(/-team-/, "-jobs-") === then.stack,
    why: "jobs are denied their checkpoints, and their last savepoint",
  },
  {
    id: "load-balancer-controller-before-its-users",
    first: chart("aws-load-balancer-controller"),
    then: both(type("helm_release"), not(chart("aws-load-balancer-controller")), WITH_LOAD_BALANCER),
    why: "load balancers and their security groups leak and hold the subnets; no Ingress passes its webhook",
  },
  {
    id: "yunikorn-before-jobs",
    first: chart("yunikorn"),
    then: FLINK,
    why: "pods of jobs wait for a scheduler that is not there",
  },
  {
    id: "bucket-rules-before-jobs",
    first: type(
      "aws_s3_bucket_policy",
      "aws_s3_bucket_server_side_encryption_configuration",
      "aws_s3_bucket_versioning",
    ),
    then: FLINK,
    why: "state would be written before it is encrypted and versioned",
  },
];

function namespaceOf({ type: name, values, release }: Resource): string | undefined {
  if (release !== undefined) return release.namespace;
  return name === "kubernetes_namespace_v1"
    ? textAt(values, "metadata.name")
    : textAt(values, "metadata.namespace");
}

function namesOf({ release }: Resource, wanted: string): string[] {
  return (release?.resources ?? [])
    .filter((one) => one.kind === wanted)
    .map((one) => `${one.namespace}/${one.name}`);
}

function sessionsOf({ release }: Resource): string[] {
  return (release?.resources ?? [])
    .filter((one) => one.kind === "FlinkSessionJob")
    .map((one) => `${one.namespace}/${textAt(one.manifest, "spec.deploymentName") ?? ""}`);
}

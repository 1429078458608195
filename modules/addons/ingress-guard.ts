import { Construct } from "constructs";
import { JsonObject } from "../core/nested";
import { CustomResources } from "../kubernetes/custom-resources";
import { AddOnContext } from "./add-on";

/** Label of the namespaces that are guarded: every team's. */
export const GUARDED_LABEL = "flink-on-eks/team";

/**
 * Annotations of a team's namespace that say what its Ingresses may have. The team itself cannot change them: nobody's
 * rights in a namespace reach the namespace.
 */
export const INGRESS_CLASSES = "flink-on-eks/ingress-classes";
/** Of those classes, the one of the team's own load balancer, where it has one. */
export const OWN_INGRESS_CLASS = "flink-on-eks/own-ingress-class";
/** Hosts, separated by commas; `*.example.com` stands for every host below it. */
export const INGRESS_HOSTS = "flink-on-eks/ingress-hosts";

/**
 * Annotations by which an Ingress gets past its class or its hosts: whole keys, or all that begin and end so.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/annotations/constants.go
 * @see https://github.com/kubernetes/ingress-nginx/blob/controller-v1.15.1/docs/user-guide/nginx-configuration/annotations.md
 * @see https://github.com/kubernetes-sigs/external-dns/blob/v0.19.0/docs/annotations/annotations.md
 */
const REFUSED: readonly { readonly begins: string; readonly ends?: string }[] = [
  // Wins over spec.ingressClassName, and takes no parameters.
  { begins: "kubernetes.io/ingress.class" },
  { begins: "alb.ingress.kubernetes.io/group.name" },
  // JSON that names other hosts, and targets of others.
  { begins: "alb.ingress.kubernetes.io/conditions." },
  { begins: "alb.ingress.kubernetes.io/actions." },
  { begins: "nginx.ingress.kubernetes.io/server-alias" },
  { begins: "nginx.ingress.kubernetes.io/", ends: "-snippet" },
  { begins: "external-dns.alpha.kubernetes.io/hostname" },
];

/** Whether an Ingress of a team may not have the annotation. */
export function isRefused(annotation: string): boolean {
  return REFUSED.some(({ begins, ends = "" }) => annotation.startsWith(begins) && annotation.endsWith(ends));
}

/**
 * Admission policy for the Ingresses of all teams: of a class that the team has, for hosts that it has, and without the
 * annotations that lead past both. A controller that many teams share merges the rules of all Ingresses of a host, so
 * that one team could serve, or take, what is another's.
 *
 * What was there before is left alone until it changes: a controller must be able to take its finalizer off.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export class IngressGuard extends CustomResources {
  constructor(scope: Construct, id: string, { needs }: Pick<AddOnContext, "needs">) {
    super(scope, id, {
      releaseName: "ingress-guard",
      namespace: "kube-system",
      resources: [
        {
          apiVersion: "admissionregistration.k8s.io/v1",
          kind: "ValidatingAdmissionPolicy",
          metadata: { name: NAME },
          spec: POLICY,
        },
        {
          apiVersion: "admissionregistration.k8s.io/v1",
          kind: "ValidatingAdmissionPolicyBinding",
          metadata: { name: NAME },
          spec: { policyName: NAME, validationActions: ["Deny"] },
        },
      ],
      needs,
    });
  }
}

const NAME = "flink-on-eks-ingress-guard";

/** CEL: an annotation of the namespace as a list, empty where there is none. */
function listed(annotation: string): string {
  return `(${given(annotation)} == "" ? [] : ${given(annotation)}.split(","))`;
}

function given(annotation: string): string {
  return `(has(namespaceObject.metadata.annotations) && "${annotation}" in namespaceObject.metadata.annotations ? namespaceObject.metadata.annotations["${annotation}"] : "")`;
}

/** CEL: whether a host is one of the team's. */
function isOwnHost(host: string): string {
  return `variables.hosts.exists(own, own == ${host} || (own.startsWith("*.") && ${host}.endsWith(own.substring(1))))`;
}

/** CEL: the same as {@link isRefused}. */
const refuses = REFUSED.map(({ begins, ends = "" }) =>
  ends === "" ? `key.startsWith("${begins}")` : `(key.startsWith("${begins}") && key.endsWith("${ends}"))`,
).join(" || ");

const POLICY: JsonObject = {
  failurePolicy: "Fail",
  matchConstraints: {
    namespaceSelector: { matchExpressions: [{ key: GUARDED_LABEL, operator: "Exists" }] },
    resourceRules: [
      {
        apiGroups: ["networking.k8s.io"],
        apiVersions: ["v1"],
        operations: ["CREATE", "UPDATE"],
        resources: ["ingresses"],
      },
    ],
  },
  matchConditions: [
    {
      name: "changes-what-is-guarded",
      expression:
        "oldObject == null || object.spec != oldObject.spec || (has(object.metadata.annotations) ? object.metadata.annotations : {}) != (has(oldObject.metadata.annotations) ? oldObject.metadata.annotations : {})",
    },
  ],
  variables: [
    {
      name: "annotations",
      expression: "has(object.metadata.annotations) ? object.metadata.annotations : {}",
    },
    { name: "classes", expression: listed(INGRESS_CLASSES) },
    { name: "hosts", expression: listed(INGRESS_HOSTS) },
    {
      name: "className",
      expression: 'has(object.spec.ingressClassName) ? object.spec.ingressClassName : ""',
    },
    {
      name: "isOwnClass",
      expression: `variables.className != "" && variables.className == ${given(OWN_INGRESS_CLASS)}`,
    },
    { name: "refused", expression: `variables.annotations.filter(key, ${refuses})` },
    {
      name: "foreignHosts",
      expression: [
        `(has(object.spec.rules) ? object.spec.rules : []).filter(rule, has(rule.host) && rule.host != "").map(rule, rule.host).filter(host, !(${isOwnHost("host")}))`,
        `(has(object.spec.tls) ? object.spec.tls : []).map(each, has(each.hosts) ? each.hosts.filter(host, !(${isOwnHost("host")})).join(",") : "").filter(text, text != "")`,
      ].join(" + "),
    },
  ],
  validations: [
    {
      expression: "variables.className in variables.classes",
      messageExpression:
        '"the class of an Ingress of this team is one of [" + variables.classes.join(", ") + "], and not \'" + variables.className + "\'"',
    },
    {
      expression: "variables.refused.size() == 0",
      messageExpression:
        '"an Ingress of a team may not have the annotations [" + variables.refused.join(", ") + "], which lead past its class or its hosts"',
    },
    {
      expression: "variables.foreignHosts.size() == 0",
      messageExpression:
        '"hosts that are not the team\'s: [" + variables.foreignHosts.join(", ") + "]; it has [" + variables.hosts.join(", ") + "]"',
    },
    {
      expression:
        'variables.isOwnClass || (!has(object.spec.defaultBackend) && has(object.spec.rules) && object.spec.rules.all(rule, has(rule.host) && rule.host != ""))',
      message:
        "an Ingress without a host, or with a default backend, takes every host of a controller that teams share",
    },
  ],
};

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { IngressGuard, isRefused } from "../../../modules/addons/ingress-guard";
import { releaseIn } from "../../support/platform";

const { values } = releaseIn("ingress-guard", (stack) => {
  new IngressGuard(stack, "ingress-guard", { needs: [] });
});
const resources = values["resources"] as Record<string, { readonly spec: Record<string, unknown> }>;
const policy = resources["ValidatingAdmissionPolicy.flink-on-eks-ingress-guard"]?.spec;
const binding = resources["ValidatingAdmissionPolicyBinding.flink-on-eks-ingress-guard"]?.spec;

/** What the policy's own expressions say to requests, by an evaluator of CEL. */
function answers(requests: readonly object[]): readonly (string | null)[] {
  const input = JSON.stringify({ policy, requests });
  const script = join(__dirname, "../../support/admission.mjs");
  return JSON.parse(execFileSync(process.execPath, [script], { input, encoding: "utf8" })) as (
    string | null
  )[];
}

const NAMESPACE = {
  metadata: {
    labels: { "flink-on-eks/team": "team-a" },
    annotations: {
      "flink-on-eks/ingress-classes": "alb-team-a,nginx",
      "flink-on-eks/own-ingress-class": "alb-team-a",
      "flink-on-eks/ingress-hosts": "orders.example.com,*.team-a.example.com",
    },
  },
};

interface Ingress {
  readonly className?: string;
  readonly host?: string;
  readonly tls?: readonly string[];
  readonly annotations?: Readonly<Record<string, string>>;
  readonly more?: object;
}

/** An Ingress as the operator makes it. */
function ingress({ className = "nginx", host = "orders.example.com", tls, annotations, more }: Ingress) {
  const rule = { http: { paths: [] }, ...(host === "" ? {} : { host }) };
  return {
    metadata: { name: "orders", ...(annotations ? { annotations } : {}) },
    spec: {
      ...(className === "" ? {} : { ingressClassName: className }),
      rules: [rule],
      ...(tls ? { tls: [{ hosts: tls }] } : {}),
      ...more,
    },
  };
}

const created = (each: Ingress, namespaceObject: object = NAMESPACE) => ({
  object: ingress(each),
  namespaceObject,
});

const TAKEN: readonly Ingress[] = [
  {},
  { className: "alb-team-a", host: "" },
  { host: "deep.below.team-a.example.com", tls: ["any.team-a.example.com"] },
  { annotations: { "alb.ingress.kubernetes.io/scheme": "internal" } },
];

const REFUSED: readonly (readonly [Ingress, string])[] = [
  [
    { className: "alb-team-b" },
    "the class of an Ingress of this team is one of [alb-team-a, nginx], and not 'alb-team-b'",
  ],
  [{ className: "" }, "the class of an Ingress of this team is one of [alb-team-a, nginx], and not ''"],
  [
    { host: "orders.team-b.example.com" },
    "hosts that are not the team's: [orders.team-b.example.com]; it has [orders.example.com, *.team-a.example.com]",
  ],
  [
    { host: "evil-team-a.example.com" },
    "hosts that are not the team's: [evil-team-a.example.com]; it has [orders.example.com, *.team-a.example.com]",
  ],
  [
    { tls: ["bank.example.com"] },
    "hosts that are not the team's: [bank.example.com]; it has [orders.example.com, *.team-a.example.com]",
  ],
  [
    { host: "" },
    "an Ingress without a host, or with a default backend, takes every host of a controller that teams share",
  ],
  [
    { more: { defaultBackend: { service: { name: "a" } } } },
    "an Ingress without a host, or with a default backend, takes every host of a controller that teams share",
  ],
  ...[
    "kubernetes.io/ingress.class",
    "alb.ingress.kubernetes.io/group.name",
    "alb.ingress.kubernetes.io/actions.orders-rest",
    "nginx.ingress.kubernetes.io/server-snippet",
  ].map((annotation): [Ingress, string] => [
    { annotations: { [annotation]: "x", "example.com/owner": "orders" } },
    `an Ingress of a team may not have the annotations [${annotation}], which lead past its class or its hosts`,
  ]),
];

test("holds for the namespaces of teams, and refuses where it cannot be evaluated", () => {
  expect(policy).toMatchObject({
    failurePolicy: "Fail",
    matchConstraints: {
      namespaceSelector: { matchExpressions: [{ key: "flink-on-eks/team", operator: "Exists" }] },
      resourceRules: [
        { apiGroups: ["networking.k8s.io"], operations: ["CREATE", "UPDATE"], resources: ["ingresses"] },
      ],
    },
  });
  expect(binding).toEqual({ policyName: "flink-on-eks-ingress-guard", validationActions: ["Deny"] });
});

test("takes an Ingress of the team's own classes and hosts, and refuses every other with what is wrong", () => {
  expect(answers(TAKEN.map((each) => created(each)))).toEqual(TAKEN.map(() => null));
  expect(answers(REFUSED.map(([each]) => created(each)))).toEqual(REFUSED.map(([, message]) => message));
});

test("a namespace that says nothing has no classes and no hosts", () => {
  expect(answers([created({}, { metadata: { name: "team-b" } })])).toEqual([
    "the class of an Ingress of this team is one of [], and not 'nginx'",
  ]);
});

test("what was there before may be updated, so that a controller can take its finalizer off, until it changes", () => {
  const old = ingress({ className: "alb", host: "anything.example.com" });
  const finalized = { ...old, metadata: { ...old.metadata, finalizers: ["group.ingress.k8s.aws/team-b"] } };
  const annotated = { ...old, metadata: { ...old.metadata, annotations: { "example.com/owner": "b" } } };
  const update = (object: object) => ({ object, oldObject: old, namespaceObject: NAMESPACE });
  expect(answers([update(finalized), update(annotated)])).toEqual([
    null,
    expect.stringContaining("the class"),
  ]);
});

test("what is refused at synth is what the policy refuses", () => {
  const annotations = REFUSED.flatMap(([{ annotations = {} }]) => Object.keys(annotations));
  expect(annotations.filter(isRefused)).toHaveLength(4);
  expect(isRefused("alb.ingress.kubernetes.io/scheme")).toBe(false);
});

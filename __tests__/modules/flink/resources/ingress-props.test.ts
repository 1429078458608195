import { FlinkSessionCluster } from "../../../../modules/flink/resources/flink-session-cluster";
import { IngressProps } from "../../../../modules/flink/resources/ingress-props";
import { stackWith } from "../../../support/app";
import { flinkManifest } from "../../../support/flink";
import { errors, warnings } from "../../../support/problems";
import { GRANT } from "../../../support/team";

const TEMPLATE = "{{name}}.flink.internal";
const cluster = (ingress: IngressProps) => ({ grant: GRANT, image: "flink:2.2.1", ingress });
const ingressOf = (ingress: IngressProps) =>
  flinkManifest((scope) => {
    new FlinkSessionCluster(scope, "shared", cluster(ingress));
  }).spec.ingress;
const tree = (ingress: IngressProps) =>
  stackWith((scope) => new FlinkSessionCluster(scope, "shared", cluster(ingress)));

test("is internal by default", () => {
  expect(ingressOf({ template: TEMPLATE })).toEqual({
    template: TEMPLATE,
    className: "alb",
    annotations: {
      "alb.ingress.kubernetes.io/scheme": "internal",
      "alb.ingress.kubernetes.io/target-type": "ip",
    },
  });
  expect(warnings(tree({ template: TEMPLATE }))).toEqual([]);
});

test("takes everything that is said, and the user's annotations win", () => {
  const tls = [{ hosts: ["a.example"], secretName: "certificate" }];
  expect(
    ingressOf({
      template: TEMPLATE,
      labels: { tier: "gold" },
      annotations: { "alb.ingress.kubernetes.io/target-type": "instance" },
      tls,
    }),
  ).toMatchObject({
    labels: { tier: "gold" },
    annotations: { "alb.ingress.kubernetes.io/target-type": "instance" },
    tls,
  });
});

test("says nothing of ALBs to another controller", () => {
  const annotations = { "nginx.ingress.kubernetes.io/auth-type": "basic" };
  expect(ingressOf({ template: TEMPLATE, className: "nginx", annotations })).toEqual({
    template: TEMPLATE,
    className: "nginx",
    annotations,
  });
});

describe("doubts", () => {
  test("about a UI that is open to the internet", () => {
    expect(warnings(tree({ template: TEMPLATE, internal: false }))).toEqual([
      {
        path: "team-a.shared.ingress",
        value: TEMPLATE,
        rule: "X12",
        reason:
          "open to the internet without authentication: Flink's UI has no login, and takes jars from anybody",
        cure: "leave `internal` on, or add alb.ingress.kubernetes.io/auth-type and what goes with it",
      },
    ]);
  });

  test("but for one behind a login", () => {
    const annotations = { "alb.ingress.kubernetes.io/auth-type": "oidc" };
    expect(warnings(tree({ template: TEMPLATE, internal: false, annotations }))).toEqual([]);
  });

  test("about one of another controller without a login", () => {
    expect(warnings(tree({ template: TEMPLATE, className: "nginx" }))).toEqual([
      expect.objectContaining({ rule: "X12" }),
    ]);
  });
});

test("a template that makes no URL is the operator's to refuse", () => {
  expect(errors(tree({ template: "{{name}}:port" }))).toEqual([
    expect.objectContaining({ path: "team-a.shared.ingress.template", rule: "D9" }),
  ]);
});

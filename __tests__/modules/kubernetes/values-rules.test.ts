import { Token } from "cdktf";
import { AddOnsProps } from "../../../modules/addons/add-ons-props";
import { Json, JsonObject } from "../../../modules/core/nested";
import { formatProblems } from "../../../modules/core/problems";
import { problemsIn, propsSchema } from "../../../modules/core/schema";
import { ChartProps, chartShape } from "../../../modules/kubernetes/helm-chart";
import { problemsOf } from "../../support/platform-problems";

const schema = propsSchema<ChartProps>()({ ...chartShape });
const found = (values: JsonObject) => problemsIn(schema, { values }, "addOn");
const paths = (values: JsonObject) => found(values).map(({ path }) => path);

const MOVING = "a tag that moves: the next pull may bring another image, and no plan shows it";
const SECRET =
  "a secret as plain text: it would stand in the output, in Terraform's state and in Helm's release";

describe("a tag that moves", () => {
  it("is refused with its path and its cure", () => {
    expect(found({ grafana: { image: { tag: "latest" } } })).toEqual([
      {
        path: "addOn.values.grafana.image.tag",
        value: "latest",
        reason: MOVING,
        cure: "name one version, or a digest; leave it out to get the image that the chart comes with",
      },
    ]);
  });

  it.each<[JsonObject, string]>([
    [{ tag: "latest" }, "tag"],
    [{ image: { tag: "scheduler-latest" } }, "image.tag"],
    [{ image: { tag: "latest-debian" } }, "image.tag"],
    [{ webImage: { tag: "nightly" } }, "webImage.tag"],
    [{ agent: { repository: "quay.io/agent", tag: "main" } }, "agent.tag"],
    [{ imageTag: "master" }, "imageTag"],
    [{ prometheusImage: "quay.io:8443/prometheus:Latest" }, "prometheusImage"],
    [
      {
        containers: [
          { name: "a", image: "a:1" },
          { name: "b", image: "b" },
        ],
      },
      "containers[1].image",
    ],
  ])("%j", (values, path) => {
    expect(found(values)).toMatchObject([{ path: `addOn.values.${path}`, reason: MOVING }]);
  });

  it.each<[JsonObject]>([
    [{ image: { tag: "v1.35.2" } }],
    [{ image: { tag: "" } }],
    [{ image: { tag: null } }],
    [{ image: { tag: "latest", digest: "sha256:0a" } }],
    [{ image: { tag: "latest@sha256:0a" } }],
    [{ image: "quay.io:8443/agent" }],
    [{ image: "agent:latest@sha256:0a" }],
    [{ input: { tag: "main" } }],
    [{ description: "latest" }],
    [{ containers: [{ name: "a", image: Token.asString({ Ref: "image" }) }] }],
  ])("is none of it: %j", (values) => {
    expect(found(values)).toEqual([]);
  });
});

describe("a secret in plain text", () => {
  it("is refused, and shown nowhere", () => {
    const problems = found({ grafana: { adminPassword: "hunter2" } });
    expect(problems).toEqual([
      {
        path: "addOn.values.grafana.adminPassword",
        value: "(hidden)",
        reason: SECRET,
        cure: "keep it in a Kubernetes secret and give the chart its name (existingSecret, secretKeyRef), or give a reference to a value of Terraform",
      },
    ]);
    expect(formatProblems(problems)).not.toContain("hunter2");
  });

  it.each<[JsonObject, string]>([
    [{ password: 12345 }, "password"],
    [{ s3: { secretKey: "hunter2", access_key: "AKIA" } }, "s3.secretKey, addOn.values.s3.access_key"],
    [
      { "grafana.ini": { "auth.github": { client_secret: "x" } } },
      '["grafana.ini"]["auth.github"].client_secret',
    ],
    [{ env: { GF_API_TOKEN: "x" } }, "env.GF_API_TOKEN"],
    [{ env: [{ name: "DB_PASSWORD", value: "x" }] }, "env[0].value"],
    [{ remoteWrite: [{ url: "https://user:hunter2@metrics.example/push" }] }, "remoteWrite[0].url"],
    [{ tls: { key: "-----BEGIN RSA PRIVATE KEY-----\nMIIE" } }, "tls.key"],
    [{ slack: { api_url: "https://hooks.slack.com/services/T0/B0/x" } }, "slack.api_url"],
    [{ extra: [{ kind: "Secret", stringData: { any: "x" } }] }, "extra[0].stringData.any"],
  ])("%j", (values, path) => {
    const all = paths(values).join(", ");
    expect(all).toBe(path.startsWith("[") ? `addOn.values${path}` : `addOn.values.${path}`);
  });

  it.each<[string, Json]>([
    ["existingSecret", "grafana-admin"],
    ["passwordKey", "admin-password"],
    ["userKey", "admin-user"],
    ["secretName", "tls"],
    ["tokenSecret", "slack"],
    ["password_file", "/etc/secrets/smtp"],
    ["automountServiceAccountToken", true],
    ["httpTokens", "required"],
    ["password", ""],
    ["password", null],
    ["password", { name: "smtp", key: "password" }],
    ["password", "$__file{/etc/secrets/smtp}"],
    ["password", "${SMTP_PASSWORD}"],
    ["url", "https://user:$(PASSWORD)@metrics.example/push"],
    ["url", "https://metrics.example:8443/push@1"],
    ["bearerToken", "/var/run/secrets/token"],
    ["password", Token.asString({ Ref: "password" })],
    ["password", Token.asNumber({ Ref: "password" })],
    ["password", Token.asAny({ Ref: "password" }) as unknown as Json],
  ])("is none: %s = %j", (key, value) => {
    expect(found({ [key]: value })).toEqual([]);
  });

  it("is told from a ConfigMap's text", () => {
    expect(found({ extra: [{ kind: "ConfigMap", data: { any: "x" } }] })).toEqual([]);
  });
});

describe("of a platform", () => {
  const addOns: AddOnsProps = {
    clusterAutoscaler: { values: { image: { tag: "latest" } } },
    metricsServer: { values: { image: { tag: "latest" } } },
    monitoring: { values: { grafana: { adminPassword: "hunter2" } } },
    yunikorn: { values: { image: { tag: "scheduler-latest" } } },
  };

  it("all are told together, beside other mistakes", () => {
    const problems = problemsOf({
      region: "us-west2",
      addOns: { ...addOns, fluentBit: { version: "latest" } },
    });
    expect(problems.map(({ path }) => path).sort()).toEqual([
      "flink.addOns.clusterAutoscaler.values.image.tag",
      "flink.addOns.fluentBit.version",
      "flink.addOns.metricsServer.values.image.tag",
      "flink.addOns.monitoring.values.grafana.adminPassword",
      "flink.addOns.yunikorn.values.image.tag",
      "flink.region",
    ]);
    expect(formatProblems(problems)).not.toContain("hunter2");
  });
});

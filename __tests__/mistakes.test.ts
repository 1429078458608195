import { App } from "cdktf";
import { CHARTS, FLINK_OPERATOR_IMAGE_TAG } from "../modules/versions";
import { FlinkPlatform } from "../stacks/flink-platform";
import { FlinkPlatformProps } from "../stacks/settings/platform-props";
import { testApp } from "./support/app";
import { flinkManifests } from "./support/flink";
import { Attributes } from "./support/graph";
import { defaultApp, templates } from "./support/platform-app";
import { errors } from "./support/problems";
import { Template } from "./support/template";

/**
 * Known mistakes of Flink platforms that no single resource shows. Each is impossible here by construction, or an
 * error; this is the proof on the default platform. Those of single resources are the judge's.
 */
const all = templates(defaultApp());

/** One layer of the default platform. */
function layer(name: string): Template {
  const template = all[name];
  if (template === undefined) throw new Error(`no layer ${name}, only ${Object.keys(all).join(", ")}`);
  return template;
}

const platform = layer("flink-platform");
const team = layer("flink-team-team-a");
const jobs = layer("flink-jobs-team-a");

/** Address of the release with this name, of whatever layer. */
function release(template: Template, name: string): string {
  const found = Object.entries(template.resources("helm_release")).find(([, { name: own }]) => own === name);
  if (found === undefined) throw new Error(`no release ${name}`);
  return `helm_release.${found[0]}`;
}

/** Attributes of that release. */
function attributes(template: Template, name: string): Attributes {
  const [, id = ""] = release(template, name).split(".");
  return template.resource("helm_release", id);
}

/** Paths of the errors of a platform with these props. */
function mistakes(props: Partial<FlinkPlatformProps>): readonly string[] {
  const app: App = testApp();
  new FlinkPlatform(app, "flink", { region: "us-west-2", ...props });
  return errors(app).map(({ path }) => path);
}

describe("mistake 8: no service account or rights where a job runs", () => {
  const [namespace] = Object.values(team.resources("kubernetes_namespace_v1"));

  test("each job runs in a namespace of its team, with a service account bound to a Role", () => {
    for (const { metadata, spec } of Object.values(flinkManifests(jobs))) {
      expect(metadata.namespace).toBe("team-a");
      expect(spec["serviceAccount"]).toBe("flink");
    }
    expect(namespace?.["metadata"]).toMatchObject({ name: "team-a" });
    const accounts = Object.values(team.resources("kubernetes_service_account_v1"));
    expect(accounts.map(({ metadata }) => (metadata as { name: string }).name)).toEqual(["flink"]);
    const bound = Object.values(team.resources("kubernetes_role_binding_v1")).flatMap(
      ({ subject }) => subject as { kind: string; name: string }[],
    );
    expect(bound).toContainEqual(expect.objectContaining({ kind: "ServiceAccount", name: "flink" }));
  });

  test("the Role may make pods and ConfigMaps", () => {
    const rules = roles(team).flatMap(({ rule }) => rule);
    const may = (resource: string, verb: string) =>
      rules.some(({ resources, verbs }) => resources.includes(resource) && verbs.includes(verb));
    expect(may("pods", "create")).toBe(true);
    expect(may("configmaps", "create")).toBe(true);
  });

  test("what a team was granted is published only when all of that is there", () => {
    const addresses = [
      ...Object.keys(team.resources("kubernetes_service_account_v1")).map(
        (id) => `kubernetes_service_account_v1.${id}`,
      ),
      ...Object.keys(team.resources("kubernetes_role_binding_v1")).map(
        (id) => `kubernetes_role_binding_v1.${id}`,
      ),
    ];
    for (const address of addresses) team.expectEdge("output.namespace", address);
  });

  test("a namespace that the operator does not watch is an error", () => {
    const app = testApp();
    const watching = new FlinkPlatform(app, "flink", {
      region: "us-west-2",
      addOns: { flinkOperator: { watchNamespaces: ["other"] } },
    });
    watching.addTeam("team-a", { quota: { cpu: 1, memory: "1Gi" } });
    expect(errors(app)).toMatchObject([
      {
        path: "flink.addOns.flinkOperator.watchNamespaces",
        reason:
          'the operator would not see the namespace "team-a" of team "team-a", and its jobs would never start',
      },
    ]);
  });
});

describe("mistake 9: chart, image and CRDs of the operator of different versions", () => {
  const { version, repository } = CHARTS.flinkOperator;

  test("one version feeds all three", () => {
    expect(attributes(platform, "flink-operator")["version"]).toBe(version);
    const [, id = ""] = release(platform, "flink-operator").split(".");
    expect(platform.releaseValues(id)["image"]).toEqual({ tag: FLINK_OPERATOR_IMAGE_TAG });
    const charts = Object.values(platform.json.data?.["helm_template"] ?? {});
    const crds = charts.find(({ name }) => name === "flink-crds");
    expect(crds).toMatchObject({ version, repository });
  });

  test("from where old releases stay", () => {
    expect(repository).toBe(`https://archive.apache.org/dist/flink/flink-kubernetes-operator-${version}/`);
  });

  test("another version needs its own repository", () => {
    const flinkOperator = { version: "1.13.0" };
    expect(mistakes({ addOns: { flinkOperator } })).toEqual(["flink.addOns.flinkOperator.version"]);
    const mirrored = { ...flinkOperator, repository: "https://mirror.example/flink" };
    expect(mistakes({ addOns: { flinkOperator: mirrored } })).toEqual([]);
  });

  test("an image of another version by the chart's values is an error", () => {
    const flinkOperator = { values: { image: { tag: "1.12.1" } } };
    expect(mistakes({ addOns: { flinkOperator } })).toEqual(["flink.addOns.flinkOperator.values.image.tag"]);
  });
});

describe("mistake 10: a custom resource whose CRD is not there at plan", () => {
  test("no layer has a kubernetes_manifest; custom resources travel in Helm releases", () => {
    for (const template of Object.values(all))
      expect(template.addresses.filter((address) => /^kubernetes_manifest\./.test(address))).toEqual([]);
    expect(Object.keys(flinkManifests(jobs))).toEqual(["state-machine"]);
  });

  test("the CRDs come before the operator, in a layer below the jobs", () => {
    platform.expectEdge(release(platform, "flink-operator"), release(platform, "flink-crds"));
    expect(jobs.addresses.filter((address) => address.includes("crds"))).toEqual([]);
  });
});

describe("mistake 11: the operator gone before its resources", () => {
  test("jobs are destroyed before the team's layer, and that before the platform's", () => {
    const app = defaultApp();
    const stacks = new Map(app.node.children.map((child) => [child.node.id, child]));
    const dependencies = (name: string) =>
      (stacks.get(name) as unknown as { dependencies: { node: { id: string } }[] }).dependencies.map(
        ({ node }) => node.id,
      );
    templates(app);
    expect(dependencies("flink-jobs-team-a")).toContain("flink-team-team-a");
    expect(dependencies("flink-team-team-a")).toContain("flink-platform");
  });

  test("Helm waits until a job is really gone", () => {
    expect(attributes(jobs, "state-machine")).toMatchObject({ wait: true });
  });
});

describe("mistake 12: the operator's webhook without certificate or without a way to it", () => {
  test("cert-manager comes first", () => {
    platform.expectEdge(release(platform, "flink-operator"), release(platform, "cert-manager"));
  });

  test("leaving cert-manager out is an error", () => {
    expect(mistakes({ addOns: { certManager: false } })).toEqual(["flink.addOns.certManager"]);
  });

  test("the nodes' security group lets the API server in on 9443: a recommended rule of the EKS module, which stays on", () => {
    const inputs = layer("flink-cluster").module("eks");
    expect(inputs).not.toHaveProperty("node_security_group_enable_recommended_rules");
  });

  test("the operator runs on the core nodes, which have that security group", () => {
    const [, id = ""] = release(platform, "flink-operator").split(".");
    const { operatorPod } = platform.releaseValues<{ operatorPod: { nodeSelector: object } }>(id);
    expect(operatorPod.nodeSelector).toEqual({ "flink-on-eks/pool": "core" });
  });
});

describe("mistake 16: verbs that Kubernetes does not know", () => {
  const KNOWN = ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"];

  test.each(Object.keys(all))("every Role of %s has known verbs only", (name) => {
    const verbs = roles(layer(name)).flatMap(({ rule }) => rule.flatMap((each) => each.verbs));
    expect(verbs.filter((verb) => !KNOWN.includes(verb))).toEqual([]);
  });

  test("and no group of APIs that is gone", () => {
    const groups = Object.values(all).flatMap((template) =>
      roles(template).flatMap(({ rule }) => rule.flatMap(({ api_groups }) => api_groups)),
    );
    expect(groups).toContain("apps");
    expect(groups).not.toContain("extensions");
  });
});

describe("mistake 22: several operators without leader election", () => {
  const KEY = "kubernetes.operator.leader-election.enabled";

  test("one by default", () => {
    const [, id = ""] = release(platform, "flink-operator").split(".");
    expect(platform.releaseValues(id)).toMatchObject({ replicas: 1, strategy: { type: "Recreate" } });
  });

  test("more of them elect a leader", () => {
    const more = templates(defaultApp({ addOns: { flinkOperator: { replicas: 2 } } }))["flink-platform"];
    expect(more).toBeDefined();
    if (more === undefined) return;
    const [, id = ""] = release(more, "flink-operator").split(".");
    expect(JSON.stringify(more.releaseValues(id)["defaultConfiguration"])).toContain(`${KEY}: true`);
  });

  test("turning the election off is an error", () => {
    const flinkOperator = { replicas: 2, configuration: { [KEY]: "false" } };
    expect(mistakes({ addOns: { flinkOperator } })).toEqual([
      `flink.addOns.flinkOperator.configuration["${KEY}"]`,
    ]);
  });

  test("replicas past the property are an error", () => {
    const flinkOperator = { values: { replicas: 3 } };
    expect(mistakes({ addOns: { flinkOperator } })).toEqual(["flink.addOns.flinkOperator.values.replicas"]);
  });
});

interface Role {
  readonly rule: readonly {
    readonly api_groups: string[];
    readonly resources: string[];
    readonly verbs: string[];
  }[];
}

function roles(template: Template): readonly Role[] {
  return ["kubernetes_role_v1", "kubernetes_cluster_role_v1"].flatMap((type) =>
    Object.values(template.resources(type)),
  ) as unknown as Role[];
}

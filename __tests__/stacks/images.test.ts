import { App } from "cdktf";
import { FlinkPlatform } from "../../stacks/flink-platform";
import { FlinkPlatformProps } from "../../stacks/settings/platform-props";
import { testApp } from "../support/app";
import { moduleMistakes } from "../support/module-interface";
import { PLATFORM_CLUSTER } from "../support/platform";
import { defaultApp, templates } from "../support/platform-app";
import { problemsOf } from "../support/platform-problems";
import { errors, warnings } from "../support/problems";
import { Template } from "../support/template";

const EVERYTHING: Partial<FlinkPlatformProps> = {
  addOns: { loadBalancerController: {}, fluentBit: {}, cloudWatch: {} },
};

/** Every image that is named somewhere in the values of the platform's charts. */
function chartImages(platform: Template): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { registry, repository } = value as Record<string, unknown>;
    if (typeof repository === "string")
      found.push(typeof registry === "string" ? `${registry}/${repository}` : repository);
    Object.values(value).forEach(visit);
  };
  for (const [name, { repository }] of Object.entries(platform.resources("helm_release")))
    if (repository !== undefined) visit(platform.releaseValues(name));
  return found;
}

const jobImage = (jobs: Template) =>
  jobs.releaseValues<{ resources: Record<string, { spec: { image: string } }> }>("job_state_machine")
    .resources["FlinkDeployment.state-machine"]?.spec.image;

describe("a pull-through cache", () => {
  const all = templates(defaultApp({ ...EVERYTHING, images: { pullThroughCache: true } }));
  const cluster = all["flink-cluster"] as Template;
  const platform = all["flink-platform"] as Template;
  const jobs = all["flink-jobs-team-a"] as Template;

  it("has a rule for each registry, with the platform's name before its own", () => {
    const rules = Object.values(cluster.resources("aws_ecr_pull_through_cache_rule"));
    expect(rules.map((rule) => [rule.ecr_repository_prefix, rule.upstream_registry_url])).toEqual([
      ["flink/docker-hub", "registry-1.docker.io"],
      ["flink/ecr-public", "public.ecr.aws"],
      ["flink/github", "ghcr.io"],
      ["flink/kubernetes", "registry.k8s.io"],
      ["flink/quay", "quay.io"],
    ]);
  });

  it("logs in to Docker Hub and GitHub by secrets that are looked up by name, and to no other", () => {
    const credentials = Object.fromEntries(
      Object.entries(cluster.resources("aws_ecr_pull_through_cache_rule")).map(([name, rule]) => [
        name,
        rule.credential_arn,
      ]),
    );
    expect(credentials).toMatchObject({
      image_cache_docker_hub: "${data.aws_secretsmanager_secret.image_cache_docker_hub_secret.arn}",
      image_cache_github: "${data.aws_secretsmanager_secret.image_cache_github_secret.arn}",
    });
    expect(Object.values(credentials).filter(Boolean)).toHaveLength(2);
    expect(cluster.data("aws_secretsmanager_secret", "image_cache_docker_hub_secret")).toMatchObject({
      name: "ecr-pullthroughcache/docker-hub",
    });
    expect(cluster.data("aws_secretsmanager_secret", "image_cache_github_secret")).toMatchObject({
      name: "ecr-pullthroughcache/ghcr",
    });
  });

  it("is filled by all nodes: those of managed groups and Karpenter's may import images and make their repositories", () => {
    const arn = "${aws_iam_policy.image_cache_node_policy.arn}";
    const groups = cluster.module<{
      eks_managed_node_groups: Record<string, { iam_role_additional_policies: unknown }>;
    }>("eks").eks_managed_node_groups;
    expect(Object.values(groups).map((group) => group.iam_role_additional_policies)).toEqual(
      Array(3).fill({ ImageCache: arn }),
    );
    expect(cluster.module("karpenter").node_iam_role_additional_policies).toEqual({ ImageCache: arn });
    expect(
      cluster.data("aws_iam_policy_document", "image_cache_node_policy_document").statement,
    ).toMatchObject([
      {
        actions: ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
        resources: [expect.stringMatching(/^arn:\$\{.*\}:ecr:us-west-2:\$\{.*\}:repository\/flink\/\*$/)],
      },
    ]);
    expect(moduleMistakes(cluster.json)).toEqual([]);
  });

  it("comes before whatever may pull through it", () => {
    expect(cluster.output("image_cache").depends_on).toContain(
      "aws_ecr_pull_through_cache_rule.image_cache_docker_hub",
    );
    expect(cluster.output("image_cache").value).toMatch(
      /^\$\{data\.aws_caller_identity\.image_cache_account\.account_id\}\.dkr\.ecr\.us-west-2\.\$\{.*dns_suffix\}\/flink$/,
    );
  });

  it("stands in every chart's images, Docker's official ones with library/", () => {
    const cache = "${data.terraform_remote_state.cluster.outputs.image_cache}";
    const images = chartImages(platform);
    expect(images.length).toBeGreaterThan(30);
    expect(images.filter((image) => !image.startsWith(`${cache}/`))).toEqual([]);
    expect(images).toEqual(
      expect.arrayContaining([
        `${cache}/github/apache/flink-kubernetes-operator`,
        `${cache}/docker-hub/library/busybox`,
        `${cache}/docker-hub/apache/yunikorn`,
        `${cache}/ecr-public/karpenter/controller`,
        `${cache}/kubernetes/autoscaling/cluster-autoscaler`,
        `${cache}/quay/jetstack/cert-manager-webhook`,
      ]),
    );
  });

  it("stands in the image of YuniKorn's placeholders, which no chart names", () => {
    expect(platform.releaseValues("yunikorn")).toMatchObject({
      yunikornDefaults: {
        "service.placeholderImage":
          "${data.terraform_remote_state.cluster.outputs.image_cache}/kubernetes/pause:3.7",
      },
    });
  });

  it("stands in jobs, which read it from their team's grant alone", () => {
    expect(jobImage(jobs)).toBe(
      "${data.terraform_remote_state.team_team_a.outputs.image_cache}/docker-hub/library/flink:2.2.1",
    );
    expect((all["flink-team-team-a"] as Template).output("image_cache").value).toBe(
      "${data.terraform_remote_state.cluster.outputs.image_cache}",
    );
  });

  it("has other secrets and another prefix where they are given, and leaves out what is declined", () => {
    const other = templates(
      defaultApp({
        images: {
          pullThroughCache: {
            prefix: "shared/mirror",
            dockerHubSecret: false,
            ghcrSecret: "ecr-pullthroughcache/team/github",
          },
        },
      }),
    );
    const rules = Object.values(
      (other["flink-cluster"] as Template).resources("aws_ecr_pull_through_cache_rule"),
    );
    expect(rules.map((rule) => rule.ecr_repository_prefix)).toEqual([
      "shared/mirror/ecr-public",
      "shared/mirror/github",
      "shared/mirror/kubernetes",
      "shared/mirror/quay",
    ]);
    expect(
      (other["flink-cluster"] as Template).data("aws_secretsmanager_secret", "image_cache_github_secret")
        .name,
    ).toBe("ecr-pullthroughcache/team/github");
    expect(jobImage(other["flink-jobs-team-a"] as Template)).toBe("flink:2.2.1");
  });
});

describe("a mirror", () => {
  it("has every image below the name of its registry, and nothing else changes", () => {
    const all = templates(defaultApp({ ...EVERYTHING, images: { mirror: "registry.example.com/mirror" } }));
    const plain = templates(defaultApp(EVERYTHING));
    const images = chartImages(all["flink-platform"] as Template);
    expect(images.filter((image) => !image.startsWith("registry.example.com/mirror/"))).toEqual([]);
    expect(jobImage(all["flink-jobs-team-a"] as Template)).toBe(
      "registry.example.com/mirror/docker.io/library/flink:2.2.1",
    );
    for (const layer of ["flink-network", "flink-storage", "flink-cluster", "flink-team-team-a"])
      expect(all[layer]?.json).toEqual(plain[layer]?.json);
  });

  it("has the image that the operator's configuration gives jobs without one", () => {
    const configuration = { "kubernetes.container.image.ref": "flink:2.2.1", "a.key": "flink:2.2.1" };
    const all = templates(
      defaultApp({
        addOns: { flinkOperator: { configuration } },
        images: { mirror: "registry.example.com/mirror" },
      }),
    );
    const { defaultConfiguration } = (all["flink-platform"] as Template).releaseValues<{
      defaultConfiguration: Record<string, string>;
    }>("flink_operator");
    expect(defaultConfiguration["flink-conf.yaml"]?.split("\n")).toEqual(
      expect.arrayContaining([
        "kubernetes.container.image.ref: registry.example.com/mirror/docker.io/library/flink:2.2.1",
        "a.key: flink:2.2.1",
      ]),
    );
  });

  it("stands for the registries that it names, where it is several", () => {
    const all = templates(defaultApp({ images: { mirror: { "docker.io": "registry.example.com/hub" } } }));
    expect(jobImage(all["flink-jobs-team-a"] as Template)).toBe(
      "registry.example.com/hub/library/flink:2.2.1",
    );
    expect(chartImages(all["flink-platform"] as Template)).toContain(
      "registry.example.com/hub/apache/yunikorn",
    );
  });

  it("takes jobs as they are written: pod templates, blue/green, configuration and volumes", () => {
    const app = testApp();
    const team = new FlinkPlatform(app, "flink", {
      region: "us-west-2",
      images: { mirror: "registry.example.com" },
    }).addTeam("team-a", { quota: { cpu: 200, memory: "800Gi" } });
    const job = { jarUri: "local:///opt/flink/usrlib/job.jar", parallelism: 1, image: "flink:2.2.1" };
    team.addBlueGreenApplication("clicks", {
      ...job,
      image: "quay.io/flink/flink:2.2.1",
      flinkRelease: "2.2.1",
    });
    team.addApplication("orders", {
      ...job,
      image: "registry.example.com/ours/orders:7-flink2.2.1",
      podTemplate: {
        spec: {
          containers: [{ name: "flink-main-container" }],
          initContainers: [{ name: "wait", image: "busybox:1.38.0" }],
        },
      },
    });
    expect(errors(app)).toEqual([]);
    const jobs = templates(app)["flink-jobs-team-a"] as Template;
    const spec = (name: string, key: string) =>
      jobs.releaseValues<{ resources: Record<string, { spec: unknown }> }>(name).resources[key]?.spec;
    expect(spec("job_clicks", "FlinkBlueGreenDeployment.clicks")).toMatchObject({
      template: { spec: { image: "registry.example.com/quay.io/flink/flink:2.2.1" } },
    });
    const orders = spec("job_orders", "FlinkDeployment.orders");
    expect(orders).toMatchObject({ image: "registry.example.com/ours/orders:7-flink2.2.1" });
    expect(JSON.stringify(orders)).toContain('"registry.example.com/docker.io/library/busybox:1.38.0"');
  });
});

describe("mistakes about images", () => {
  const US = { region: "us-west-2" };

  it("a secret that ECR would not read", () => {
    expect(problemsOf({ ...US, images: { pullThroughCache: { dockerHubSecret: "docker-hub" } } })).toEqual([
      {
        path: "flink.images.pullThroughCache.dockerHubSecret",
        value: "docker-hub",
        reason: "ECR reads only secrets whose names start with ecr-pullthroughcache/",
        cure: 'give the name of a secret, like "ecr-pullthroughcache/docker-hub"; not its ARN',
      },
    ]);
  });

  it("a prefix that ECR refuses, by its letters or by its length", () => {
    expect(problemsOf({ ...US, images: { pullThroughCache: { prefix: "Shared/" } } })).toMatchObject([
      { path: "flink.images.pullThroughCache.prefix", reason: "not a prefix of repositories" },
    ]);
    expect(problemsOf({ ...US, images: { pullThroughCache: { prefix: "a-prefix-of-20-letters" } } })).toEqual(
      [
        {
          path: "flink.images.pullThroughCache.prefix",
          value: "a-prefix-of-20-letters",
          reason:
            'ECR takes 30 characters for the prefix of a rule, and "a-prefix-of-20-letters/docker-hub" has more',
          cure: "give pullThroughCache: { prefix: ... } of at most 19 characters",
        },
      ],
    );
    expect(
      problemsOf({ ...US, images: { pullThroughCache: true } }, "a-platform-of-24-letters"),
    ).toMatchObject([{ path: "a-platform-of-24-letters.images.pullThroughCache", value: true }]);
  });

  it("a mirror with a scheme", () => {
    expect(problemsOf({ ...US, images: { mirror: "https://registry.example.com" } })).toMatchObject([
      { path: "flink.images.mirror", value: "https://registry.example.com", reason: "not a registry" },
    ]);
    expect(
      problemsOf({ ...US, images: { mirror: { "docker.io/library": "registry.example.com" } } }),
    ).toMatchObject([
      { path: 'flink.images.mirror["docker.io/library"]', reason: "not the host of a registry" },
    ]);
  });

  it("two places for one image", () => {
    expect(problemsOf({ ...US, images: { mirror: "registry.example.com", pullThroughCache: true } })).toEqual(
      [
        {
          path: "flink.images.mirror",
          reason: "an image is pulled from one place: from a registry of one's own, or through ECR's cache",
          cure: "choose mirror or pullThroughCache",
        },
      ],
    );
  });

  it("a cache for a cluster that exists, whose nodes nobody gives the right to fill it", () => {
    const existing = { ...PLATFORM_CLUSTER, imageCache: undefined };
    expect(problemsOf({ ...US, cluster: { existing }, images: { pullThroughCache: true } })).toMatchObject([
      { path: "flink.images.pullThroughCache", cure: expect.stringMatching(/cluster\.existing\.imageCache/) },
    ]);
    expect(
      problemsOf({ ...US, cluster: { existing: PLATFORM_CLUSTER }, images: { pullThroughCache: true } }),
    ).toEqual([]);
  });

  it("rules of one prefix for two platforms of a region", () => {
    const app = testApp();
    const platform = (id: string, region: string) =>
      new FlinkPlatform(app, id, { region, images: { pullThroughCache: { prefix: "shared" } } });
    platform("one", "us-west-2");
    platform("far", "eu-west-1");
    platform("two", "us-west-2");
    expect(errors(app)).toEqual([
      {
        path: "two.images.pullThroughCache.prefix",
        value: "shared",
        reason:
          'the platform "one" makes rules of this prefix in the same region: ECR has each once in an account',
        cure: "give each platform a prefix of its own",
      },
    ]);
  });
});

describe("doubts about images", () => {
  const doubts = (props: FlinkPlatformProps, app: App = testApp()) => {
    new FlinkPlatform(app, "flink", props);
    return warnings(app).filter(({ path }) => /image/i.test(path));
  };

  it("a cache where AWS has had none", () => {
    const images = { pullThroughCache: true };
    expect(doubts({ region: "us-gov-west-1", images })).toMatchObject([
      { path: "flink.images.pullThroughCache", reason: expect.stringMatching(/us-gov-west-1/) },
    ]);
    expect(doubts({ region: "us-west-2", images })).toEqual([]);
  });
});

import { AddOnsProps } from "../../modules/addons/add-ons-props";
import { Problems } from "../../modules/core/problems";
import { TeamProps } from "../../modules/team/team-props";
import { FlinkPlatform } from "../../stacks/flink-platform";
import { FlinkPlatformProps } from "../../stacks/settings/platform-props";
import { TeamLayers } from "../../stacks/layers/team-layers";
import { testApp } from "../support/app";
import { PLATFORM_CLUSTER } from "../support/platform";
import { templates } from "../support/platform-app";

const JOB = { image: "flink:2.2.1", jarUri: "local:///opt/flink/usrlib/job.jar", parallelism: 1 };
const UI = { template: "{{name}}.flink.internal" };
const BALANCER: AddOnsProps = { loadBalancerController: {} };
const NGINX: AddOnsProps = { ingressControllers: { nginx: { namespace: "ingress-nginx" } } };

interface Options extends Partial<FlinkPlatformProps> {
  readonly team?: Partial<TeamProps>;
}

/** A platform with one team that runs what `fill` adds. */
function platform(
  addOns: AddOnsProps,
  fill: (team: TeamLayers) => void,
  { team = {}, ...props }: Options = {},
) {
  const app = testApp();
  const flink = new FlinkPlatform(app, "flink", { region: "us-west-2", addOns, ...props });
  fill(flink.addTeam("team-a", { quota: { cpu: 50, memory: "200Gi" }, ...team }));
  return { app, flink };
}

function mistakes(addOns: AddOnsProps, fill: (team: TeamLayers) => void, options: Options = {}) {
  return Problems.of(platform(addOns, fill, options).app).settle().errors;
}

/** The team's layer, and its jobs'. */
function layers(addOns: AddOnsProps, fill: (team: TeamLayers) => void, options: Options = {}) {
  const { app } = platform(addOns, fill, options);
  expect(Problems.of(app).settle().errors).toEqual([]);
  const { "flink-team-team-a": team, "flink-jobs-team-a": jobs } = templates(app);
  if (team === undefined || jobs === undefined) throw new Error("the team has no layers");
  return { team, jobs };
}

type Resources = Readonly<Record<string, { readonly spec: Readonly<Record<string, unknown>> }>>;

describe("a job with an ingress on the platform's load balancers", () => {
  const { team, jobs } = layers(BALANCER, (a) => {
    a.addApplication("orders", { ...JOB, ingress: UI });
    a.addApplication("clicks", { ...JOB, ingress: UI });
    a.addApplication("silent", JOB);
  });

  it("is reached from the private subnets, its JobManagers only, at the port of the REST API", () => {
    expect(team.resource("kubernetes_network_policy_v1", "team_network_from_load_balancer")).toMatchObject({
      metadata: { name: "from-load-balancer" },
      spec: {
        pod_selector: {
          match_labels: { component: "jobmanager" },
          match_expressions: [{ key: "app", operator: "In", values: ["clicks", "orders"] }],
        },
        policy_types: ["Ingress"],
        ingress: [
          {
            from: [{ ip_block: { cidr: "10.0.0.0/19" } }, { ip_block: { cidr: "10.0.32.0/19" } }],
            ports: [{ protocol: "TCP", port: "8081" }],
          },
        ],
      },
    });
  });

  it("has the team's own class, which fixes its load balancer and lets no other namespace in", () => {
    const { resources } = team.releaseValues<{ resources: Resources }>("team_ingress_class");
    expect(resources["IngressClassParams.alb-team-a"]?.spec).toEqual({
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "team-a" } },
      group: { name: "team-a" },
      scheme: "internal",
      targetType: "ip",
    });
    expect(resources["IngressClass.alb-team-a"]?.spec).toEqual({
      controller: "ingress.k8s.aws/alb",
      parameters: { apiGroup: "elbv2.k8s.aws", kind: "IngressClassParams", name: "alb-team-a" },
    });
    const job = jobs.releaseValues<{ resources: Resources }>("job_orders").resources[
      "FlinkDeployment.orders"
    ];
    expect(job?.spec["ingress"]).toMatchObject({
      className: "alb-team-a",
      annotations: { "alb.ingress.kubernetes.io/scheme": "internal" },
    });
  });

  it("has a class that outlives the namespace, where the controller takes its finalizers off", () => {
    team.expectEdge("kubernetes_namespace_v1.team_namespace", "helm_release.team_ingress_class");
  });

  it("has its hosts, and no others, written where the team cannot change them", () => {
    expect(team.resource("kubernetes_namespace_v1", "team_namespace")).toMatchObject({
      metadata: {
        annotations: {
          "flink-on-eks/ingress-classes": "alb-team-a",
          "flink-on-eks/own-ingress-class": "alb-team-a",
          "flink-on-eks/ingress-hosts": "clicks.flink.internal,orders.flink.internal",
        },
      },
    });
  });
});

it("both versions of a blue/green application are let in, each by the host that the operator gives it", () => {
  const { team } = layers(BALANCER, (a) => a.addBlueGreenApplication("clicks", { ...JOB, ingress: UI }));
  expect(
    JSON.stringify(team.resource("kubernetes_network_policy_v1", "team_network_from_load_balancer")),
  ).toContain('"values":["clicks-blue","clicks-green"]');
  expect(JSON.stringify(team.resource("kubernetes_namespace_v1", "team_namespace"))).toContain(
    '"blue-clicks-blue.flink.internal,green-clicks-green.flink.internal"',
  );
});

it("a team that is open to the internet is reached from the public subnets", () => {
  const { team, jobs } = layers(
    BALANCER,
    (a) => a.addSessionCluster("orders", { image: JOB.image, ingress: UI }),
    {
      team: { webUi: { internal: false, hosts: ["*.flink.internal"] } },
    },
  );
  expect(
    JSON.stringify(team.resource("kubernetes_network_policy_v1", "team_network_from_load_balancer")),
  ).toContain('[{"ip_block":{"cidr":"10.0.128.0/22"}},{"ip_block":{"cidr":"10.0.132.0/22"}}]');
  expect(team.releaseDocument("team_ingress_class")).toContain('"scheme":"internet-facing"');
  expect(jobs.releaseDocument("job_orders")).toContain(
    '"alb.ingress.kubernetes.io/scheme":"internet-facing"',
  );
  expect(JSON.stringify(team.resource("kubernetes_namespace_v1", "team_namespace"))).toContain(
    '"flink-on-eks/ingress-hosts":"*.flink.internal"',
  );
});

it.each([
  [{ vpcCidr: "10.1.0.0/16" }, "10.1.0.0/16"],
  [{ vpcCidr: "10.1.0.0/16", privateSubnetCidrs: ["10.1.64.0/18"] }, "10.1.64.0/18"],
])("in a network that exists, requests come from %j", (known, cidr) => {
  const existing = { vpcId: "vpc-1", privateSubnetIds: ["subnet-1", "subnet-2"], ...known };
  const { team } = layers(BALANCER, (a) => a.addApplication("orders", { ...JOB, ingress: UI }), {
    network: { existing },
  });
  expect(team.resource("kubernetes_network_policy_v1", "team_network_from_load_balancer")).toMatchObject({
    spec: { ingress: [{ from: [{ ip_block: { cidr } }] }] },
  });
});

it("a controller that is there already is let in from its namespace, and shares its class with all teams", () => {
  const { team, jobs } = layers(NGINX, (a) =>
    a.addApplication("orders", { ...JOB, ingress: { ...UI, className: "nginx" } }),
  );
  expect(team.resource("kubernetes_network_policy_v1", "team_network_from_ingress_nginx")).toMatchObject({
    spec: {
      ingress: [
        {
          from: [
            { namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "ingress-nginx" } } },
          ],
        },
      ],
    },
  });
  expect(jobs.releaseDocument("job_orders")).toContain('"className":"nginx"');
  expect(team.addresses).not.toContain("helm_release.team_ingress_class");
});

it("without an ingress nothing is opened", () => {
  const { team } = layers(BALANCER, (a) => a.addApplication("orders", JOB));
  expect(team.addresses.filter((address) => address.includes("network_from_load"))).toEqual([]);
});

it("the platform guards the Ingresses of teams wherever somebody serves them", () => {
  const guarded = (addOns: AddOnsProps) =>
    templates(platform(addOns, () => undefined).app)["flink-platform"]?.addresses.includes(
      "helm_release.ingress_guard",
    );
  expect([guarded({}), guarded(BALANCER), guarded(NGINX)]).toEqual([false, true, true]);
});

describe("mistakes", () => {
  it("nobody serves the class", () => {
    expect(mistakes({}, (a) => a.addApplication("orders", { ...JOB, ingress: UI }))).toEqual([
      {
        path: "team-a.orders.ingress.className",
        value: "alb",
        reason:
          "AWS Load Balancer Controller, which serves the class, is left out: nobody would serve the Ingress",
        cure: 'install it (flink.addOns.loadBalancerController: {}), or say where another one\'s requests come from: flink.addOns.ingressControllers: { alb: { namespace: "..." } }',
      },
    ]);
  });

  it.each([["nginx"], ["alb-team-b"]])("the class %s is not one that the team has", (className) => {
    expect(
      mistakes(BALANCER, (a) => a.addApplication("orders", { ...JOB, ingress: { ...UI, className } })),
    ).toMatchObject([
      {
        path: "team-a.orders.ingress.className",
        value: className,
        reason: "no controller of this class is known: the classes of the team are alb-team-a",
      },
    ]);
  });

  it("an ingress that came by overrides is looked at as well", () => {
    const overrides = { ingress: { ...UI, className: "alb" } };
    expect(mistakes(BALANCER, (a) => a.addApplication("orders", { ...JOB, overrides }))).toMatchObject([
      { path: "team-a.orders.overrides.ingress.className", cure: /name "alb-team-a"/ },
    ]);
  });

  it.each([[true], [false]])(
    "one load balancer a team: a job cannot have one of another scheme (%j)",
    (internal) => {
      expect(
        mistakes(BALANCER, (a) => a.addApplication("orders", { ...JOB, ingress: { ...UI, internal } }), {
          team: { webUi: { internal: !internal } },
        }),
      ).toMatchObject([
        {
          path: "team-a.orders.ingress.internal",
          value: internal,
          reason: `all Ingresses of a team have one load balancer, and the team's is ${internal ? "internet-facing" : "internal"}`,
        },
      ]);
    },
  );

  it.each([
    "kubernetes.io/ingress.class",
    "alb.ingress.kubernetes.io/group.name",
    "alb.ingress.kubernetes.io/conditions.orders-rest",
    "nginx.ingress.kubernetes.io/configuration-snippet",
    "external-dns.alpha.kubernetes.io/hostname",
  ])("the annotation %s leads past class and hosts", (annotation) => {
    const ingress = { ...UI, annotations: { [annotation]: "x" } };
    expect(mistakes(BALANCER, (a) => a.addApplication("orders", { ...JOB, ingress }))).toMatchObject([
      { path: `team-a.orders.ingress.annotations["${annotation}"]`, value: "x" },
    ]);
  });

  it("a host that is not the team's", () => {
    const options = { team: { webUi: { hosts: ["*.team-a.flink.internal"] } } };
    const run = (template: string) =>
      mistakes(BALANCER, (a) => a.addApplication("orders", { ...JOB, ingress: { template } }), options);
    expect(run("{{name}}.team-a.flink.internal")).toEqual([]);
    expect(run("{{name}}.flink.internal")).toEqual([
      {
        path: "team-a.orders.ingress.template",
        value: "orders.flink.internal",
        reason: "not one of the team's hosts (*.team-a.flink.internal): the API server refuses it",
        cure: "add it to team-a.webUi.hosts, or choose a host below one of them",
      },
    ]);
  });

  it("a host that another team has", () => {
    const { app, flink } = platform(BALANCER, (a) => a.addApplication("orders", { ...JOB, ingress: UI }));
    const other = flink.addTeam("team-b", { quota: { cpu: 50, memory: "200Gi" } });
    other.addApplication("orders", { ...JOB, ingress: UI });
    expect(Problems.of(app).settle().errors).toEqual([
      {
        path: "team-b.orders.ingress.template",
        value: "orders.flink.internal",
        reason: 'team "team-a" has this host: requests would reach either of the two',
        cure: 'give each job a host of its own: "{{name}}.{{namespace}}.flink.internal"',
      },
    ]);
  });

  it("a path without a host takes every host of a class that teams share, and is fine on a load balancer of one's own", () => {
    const ingress = { template: "/{{name}}(/|$)(.*)" };
    const run = (addOns: AddOnsProps, className?: string) =>
      mistakes(addOns, (a) => a.addApplication("orders", { ...JOB, ingress: { ...ingress, className } }));
    expect(run(BALANCER)).toEqual([]);
    expect(run(NGINX, "nginx")).toMatchObject([
      { path: "team-a.orders.ingress.template", reason: /^names no host: of the class nginx/ },
    ]);
  });

  it("load balancers of a cluster of whose network nothing is known", () => {
    expect(
      mistakes(BALANCER, (a) => a.addApplication("orders", { ...JOB, ingress: UI }), {
        cluster: { existing: PLATFORM_CLUSTER },
      }),
    ).toMatchObject([{ path: "flink.network.existing" }]);
  });

  it.each<[AddOnsProps, string]>([
    [
      { ...BALANCER, ingressControllers: { alb: { cidrs: ["10.0.0.0/16"] } } },
      "flink.addOns.ingressControllers.alb",
    ],
    [{ ingressControllers: { nginx: {} } }, "flink.addOns.ingressControllers.nginx"],
    [
      { ingressControllers: { nginx: { cidrs: ["0.0.0.0/0"] } } },
      "flink.addOns.ingressControllers.nginx.cidrs[0]",
    ],
    [
      { ingressControllers: { nginx: { namespace: "Nginx" } } },
      "flink.addOns.ingressControllers.nginx.namespace",
    ],
  ])("%j", (addOns, path) => {
    expect(mistakes(addOns, () => undefined).map((problem) => problem.path)).toEqual([path]);
  });

  it.each([["Flink.internal"], ["flink"], ["*.*.internal"]])("%s is no host", (host) => {
    expect(mistakes(BALANCER, () => undefined, { team: { webUi: { hosts: [host] } } })).toMatchObject([
      { path: "team-a.webUi.hosts[0]", value: host },
    ]);
  });
});

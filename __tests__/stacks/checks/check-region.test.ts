import { FlinkPlatform } from "../../../stacks/flink-platform";
import { FlinkPlatformProps } from "../../../stacks/settings/platform-props";
import { OFFERINGS_DATE } from "../../../modules/aws/offerings/offerings";
import { Problems } from "../../../modules/core/problems";
import { testApp } from "../../support/app";
import { Template } from "../../support/template";

/** A platform in a region, with a job where one is wanted. */
function platform(region: string, props: Partial<FlinkPlatformProps> = {}, runOn?: "graviton-memory") {
  const app = testApp();
  const made = new FlinkPlatform(app, "flink", {
    region,
    cluster: { admins: ["arn:aws:iam::111122223333:role/admin"], publicAccessCidrs: ["192.0.2.0/24"] },
    ...props,
  });
  const team = made.addTeam("team-a", { quota: { cpu: 200, memory: "800Gi" } });
  if (runOn !== undefined)
    team.addApplication("job", {
      image: "flink:2.2.1",
      jarUri: "local:///opt/flink/examples/streaming/StateMachineExample.jar",
      parallelism: 2,
      upgradeMode: "last-state",
      runOn,
    });
  return app;
}

const found = (...args: Parameters<typeof platform>) => Problems.of(platform(...args)).settle();
const brief = ({ errors, warnings }: Problems) => ({
  errors: errors.map(({ path, reason }) => `${path}: ${reason}`),
  warnings: warnings.map(({ path, reason }) => `${path}: ${reason}`),
});
const NOTHING = { errors: [], warnings: [] };
const AS_OF = `as of ${OFFERINGS_DATE}`;

/** Instance types of the node groups in the output. */
function nodeGroups(region: string, props: Partial<FlinkPlatformProps> = {}) {
  const app = platform(region, props);
  app.synth();
  const { json } = Template.of(
    app.node.findAll().find(({ node }) => node.id === "flink-cluster") as Parameters<typeof Template.of>[0],
  );
  const [eks] = Object.values(
    (json as { module: Record<string, { eks_managed_node_groups?: object }> }).module,
  );
  const groups = Object.entries(eks?.eks_managed_node_groups ?? {}) as [
    string,
    { instance_types: string[] },
  ][];
  return Object.fromEntries(groups.map(([name, group]) => [name, group.instance_types]));
}

describe("a platform in its region", () => {
  it.each(["us-west-2", "eu-west-2", "eu-north-1", "sa-east-1"])("has no doubts by default: %s", (region) => {
    expect(brief(found(region))).toEqual(NOTHING);
  });

  it("has node groups of types that the region has", () => {
    expect(nodeGroups("eu-north-1")).toEqual({
      core: ["m6i.xlarge"],
      "on-demand": ["m5d.2xlarge", "m6idn.2xlarge"],
      spot: ["m6idn.2xlarge", "m5d.2xlarge"],
    });
    expect(nodeGroups("ap-southeast-5").spot).toEqual(["m6id.2xlarge"]);
  });

  it("takes the types that are given", () => {
    const cluster = { admins: [], nodeGroups: { spot: { instanceTypes: ["r5d.2xlarge"] } } };
    expect(nodeGroups("eu-north-1", { cluster })).toMatchObject({
      core: ["m6i.xlarge"],
      spot: ["r5d.2xlarge"],
    });
  });

  it("is told of each type, family and zone that the region has not", () => {
    const { errors } = brief(
      found("eu-north-1", {
        network: { zones: 4 },
        cluster: {
          nodeGroups: { core: { instanceTypes: ["m5.xlargee"] }, spot: { instanceTypes: ["m6id.2xlarge"] } },
        },
        pools: { compute: { instanceFamilies: ["c6id"] }, memory: { instanceFamilies: ["r6iddd"] } },
      }),
    );
    expect(errors).toEqual([
      `flink.cluster.nodeGroups.core.instanceTypes[0]: EC2 has no instance type of this name (${AS_OF})`,
      `flink.cluster.nodeGroups.spot.instanceTypes[0]: no zone of eu-north-1 has it (${AS_OF}): one such type fails the whole node group`,
      `flink.pools.memory.instanceFamilies[0]: EC2 has no family of instance types of this name (${AS_OF})`,
      `flink.network.zones: eu-north-1 has 3 zones with EKS (${AS_OF})`,
      expect.stringMatching(
        /^flink\.pools\.compute: no instance type that eu-north-1 has \(of [\d-]+\) is all that the pool compute asks for/,
      ),
    ]);
  });

  test("a region has to be enabled where AWS opened it after March 2019", () => {
    expect(brief(found("me-central-1"))).toEqual({
      errors: [],
      warnings: [
        "flink.region: accounts do not have this region before it is enabled: until then AWS refuses every request there",
      ],
    });
  });

  test("a region that the table does not know is told, unless all types are given", () => {
    expect(brief(found("us-gov-west-1")).warnings).toEqual([
      `flink.region: the table of instance types (of ${OFFERINGS_DATE}) does not know us-gov-west-1: core, onDemand, spot get what most regions have, and one type that is not there fails a whole group`,
    ]);
    const type = { instanceTypes: ["m5d.2xlarge"] };
    const cluster = {
      admins: ["arn:aws-us-gov:iam::111122223333:role/admin"],
      publicAccessCidrs: ["192.0.2.0/24"],
      nodeGroups: { core: type, onDemand: type, spot: type },
    };
    expect(brief(found("us-gov-west-1", { cluster }))).toEqual(NOTHING);
  });

  test("a region of AWS' that is none hides no other mistake", () => {
    const props = { cluster: { nodeGroups: { core: { instanceTypes: ["m5.xlargee"] } } } };
    expect(found("us-west-9", props).errors.map(({ path, cure }) => [path, cure])).toEqual([
      ["flink.region", 'did you mean "us-west-1"? See docs/regions.md for all'],
      [
        "flink.cluster.nodeGroups.core.instanceTypes[0]",
        expect.stringContaining('did you mean "m5.xlarge"?'),
      ],
    ]);
  });

  test("a pool for which the region has no type is a mistake once a job asks for it, or once it is given", () => {
    expect(brief(found("me-south-1")).errors).toEqual([]);
    const mistake = [
      expect.stringMatching(/^flink\.pools\.gravitonMemory: no instance type that me-south-1 has/) as string,
    ];
    expect(brief(found("me-south-1", {}, "graviton-memory")).errors).toEqual(mistake);
    expect(brief(found("me-south-1", { pools: { gravitonMemory: {} } })).errors).toEqual(mistake);
    expect(
      brief(found("me-south-1", { pools: { gravitonMemory: { localNvme: false } } }, "graviton-memory"))
        .errors,
    ).toEqual([]);
  });

  it("takes the user's word for what is newer than the table", () => {
    const cluster = {
      admins: ["arn:aws:iam::111122223333:role/admin"],
      publicAccessCidrs: ["192.0.2.0/24"],
      nodeGroups: { core: { instanceTypes: ["m99i.xlarge"] } },
    };
    const pools = { compute: { instanceFamilies: ["c6id"] } };
    expect(brief(found("eu-north-1", { cluster, pools })).errors).toHaveLength(2);
    expect(brief(found("eu-north-1", { cluster, pools, alsoOffered: ["m99i.xlarge", "c6id"] }))).toEqual(
      NOTHING,
    );
    expect(brief(found("eu-north-1", { alsoOffered: ["M6i"] })).errors).toEqual([
      "flink.alsoOffered[0]: not an instance type, nor a family of them",
    ]);
  });
});

import { App } from "cdktf";
import { AddOnsProps } from "../../../modules/addons/add-ons-props";
import { Problems } from "../../../modules/core/problems";
import { FlinkPlatform } from "../../../stacks/flink-platform";
import { FlinkPlatformProps } from "../../../stacks/settings/platform-props";
import { testApp } from "../../support/app";
import { PLATFORM_CLUSTER } from "../../support/platform";

const JOB = { image: "flink:2.2.1", jarUri: "local:///opt/flink/usrlib/job.jar", parallelism: 2 };
const POOLS = { compute: { cpuLimit: 5 } };
const NETWORK = { existing: { vpcId: "vpc-1", vpcCidr: "10.0.0.0/16", privateSubnetIds: ["a", "b"] } };

const WITHOUT_ROLE = { ...PLATFORM_CLUSTER, karpenterNodeRole: undefined };
const ON_EXISTING = { network: NETWORK, cluster: { existing: PLATFORM_CLUSTER } };
const ON_EXISTING_WITHOUT_ROLE = { network: NETWORK, cluster: { existing: WITHOUT_ROLE } };

/** A platform whose one job runs in the pool compute. */
function platform(karpenter: AddOnsProps["karpenter"], props: Partial<FlinkPlatformProps> = {}): App {
  const app = testApp();
  const flink = new FlinkPlatform(app, "flink", { region: "us-west-2", addOns: { karpenter }, ...props });
  const team = flink.addTeam("team-a", { quota: { cpu: 400, memory: "4000Gi" } });
  team.addApplication("job", { ...JOB, runOn: "compute" });
  return app;
}

const errors = (app: App) => Problems.of(app).settle().errors;

describe("pools without a Karpenter of the platform's own", () => {
  it("are refused where it is there already", () => {
    expect(errors(platform("existing", { pools: POOLS }))).toEqual([
      {
        path: "flink.pools",
        value: POOLS,
        reason:
          "a Karpenter that is there already (addOns.karpenter) gets no pools from this platform: they would have no effect",
        cure: "leave them out; jobs then need pools with the label and the taint flink-on-eks/pool=<name> of your own; or have Karpenter installed (addOns.karpenter: {})",
      },
    ]);
  });

  it("are refused where it is left out, beside the jobs that nobody starts nodes for", () => {
    const [first, ...rest] = errors(platform(false, { pools: POOLS }));
    expect(first).toEqual({
      path: "flink.pools",
      value: POOLS,
      reason: "Karpenter is left out (addOns.karpenter), and pools with it: they would have no effect",
      cure: "leave them out; or have Karpenter installed (addOns.karpenter: {})",
    });
    expect(rest.map(({ reason }) => reason)).toEqual(Array(2).fill(expect.stringMatching(/\(F4\)$/)));
  });

  it("are made on an existing cluster that has a role for their nodes", () => {
    expect(errors(platform("existing", { ...ON_EXISTING, pools: { compute: { cpuLimit: 500 } } }))).toEqual(
      [],
    );
    expect(errors(platform("existing", { ...ON_EXISTING_WITHOUT_ROLE, pools: POOLS }))).toMatchObject([
      {
        path: "flink.pools",
        cure: expect.stringMatching(
          /^give cluster\.existing\.karpenterNodeRole, .* or leave them out/,
        ) as string,
      },
    ]);
  });

  it("are no mistake where nothing is said of them, or of Karpenter anything wrong", () => {
    expect(errors(platform("existing", { pools: {} }))).toEqual([]);
    const wrong = { version: "latest" };
    expect(errors(platform(wrong, { pools: POOLS })).map(({ path }) => path)).not.toContain("flink.pools");
    const cluster = { existing: { ...PLATFORM_CLUSTER, vpcId: "" } };
    const found = errors(platform("existing", { network: NETWORK, cluster, pools: POOLS }));
    expect(found.map(({ path }) => path)).not.toContain("flink.pools");
  });
});

describe("jobs in pools that nobody here knows", () => {
  const big = (props: Partial<FlinkPlatformProps>, runOn: "compute" | "on-demand") => {
    const app = testApp();
    const addOns = { karpenter: "existing" } as const;
    const flink = new FlinkPlatform(app, "flink", { region: "us-west-2", addOns, ...props });
    const team = flink.addTeam("team-a", { quota: { cpu: 400, memory: "4000Gi" } });
    team.addApplication("big", { ...JOB, runOn, taskManager: { memory: "500g" } });
    return errors(app).map(({ path }) => path);
  };

  it("are not judged by the platform's own", () => {
    expect(big({}, "compute")).toEqual([]);
    expect(big(ON_EXISTING_WITHOUT_ROLE, "compute")).toEqual([]);
  });

  it("but are where the platform makes the pool, or the node group", () => {
    expect(big(ON_EXISTING, "compute")).toEqual(["team-a.big.taskManager.memory"]);
    expect(big({}, "on-demand")).toContain("team-a.big.taskManager.memory");
  });
});

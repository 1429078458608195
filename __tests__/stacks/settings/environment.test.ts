import { Problems } from "../../../modules/core/problems";
import { fromEnvironment } from "../../../stacks/settings/environment";
import { FlinkPlatform } from "../../../stacks/flink-platform";
import { FlinkPlatformProps } from "../../../stacks/settings/platform-props";
import { testApp } from "../../support/app";
import { errors } from "../../support/problems";

const BASE: FlinkPlatformProps = { region: "us-west-2" };

function read(environment: Record<string, string>, id = "flink", props = BASE) {
  const app = testApp();
  return { props: fromEnvironment(app, id, props, environment), problems: errors(app) };
}

describe("settings from the environment", () => {
  it("win over main.ts, and leave the rest of it alone", () => {
    const { props } = read({ FLINK_ON_EKS_REGION: "eu-west-1", FLINK_ON_EKS_SPOT_MAX_SIZE: "3" }, "flink", {
      ...BASE,
      cluster: { nodeGroups: { spot: { minSize: 1 } } },
    });
    expect(props).toEqual({
      region: "eu-west-1",
      cluster: { nodeGroups: { spot: { minSize: 1, maxSize: 3 } } },
    });
  });

  it("come as text, number, flag or list", () => {
    const { props } = read({
      FLINK_ON_EKS_ZONES: "3",
      FLINK_ON_EKS_SINGLE_NAT: "true",
      FLINK_ON_EKS_PUBLIC_ACCESS_CIDRS: "203.0.113.0/24, 198.51.100.0/24",
      FLINK_ON_EKS_BACKEND: "s3",
      FLINK_ON_EKS_BACKEND_BUCKET: "tf-state",
    });
    expect(props).toMatchObject({
      network: { zones: 3, singleNat: true },
      cluster: { publicAccessCidrs: ["203.0.113.0/24", "198.51.100.0/24"] },
      backend: { type: "s3", bucket: "tf-state" },
    });
  });

  it("may be meant for one platform of several", () => {
    const environment = { FLINK_ON_EKS_REGION: "eu-west-1", FLINK_ON_EKS_REGION__FLINK_DEV: "eu-north-1" };
    expect(read(environment, "flink-dev").props.region).toBe("eu-north-1");
    expect(read(environment, "flink-prod").props.region).toBe("eu-west-1");
  });

  it("choose a backend and its settings in whatever order the shell lists them", () => {
    const { props } = read({ FLINK_ON_EKS_BACKEND_BUCKET: "tf-state", FLINK_ON_EKS_BACKEND__FLINK: "s3" });
    expect(props.backend).toEqual({ type: "s3", bucket: "tf-state" });
  });

  it("are refused about a backend that nobody chose", () => {
    const { props, problems } = read({ FLINK_ON_EKS_BACKEND_BUCKET: "tf-state" });
    expect(props).toEqual(BASE);
    expect(problems).toEqual([
      {
        path: "FLINK_ON_EKS_BACKEND_BUCKET",
        value: "tf-state",
        reason: "a setting of a backend, and none is chosen: the state would be local",
        cure: "set FLINK_ON_EKS_BACKEND=s3 too, or write the backend in main.ts",
      },
    ]);
  });

  it("change the kind of a backend, without the settings of the other kind", () => {
    const s3 = { ...BASE, backend: { type: "s3", bucket: "tf-state" } as const };
    expect(read({ FLINK_ON_EKS_BACKEND: "local" }, "flink", s3).props.backend).toEqual({ type: "local" });
  });

  it.each(["FLINK_ON_EKS_toString", "FLINK_ON_EKS_REGION__FLINK__X"])("do not know %s", (name) => {
    expect(read({ [name]: "x" }).problems).toEqual([
      expect.objectContaining({ path: name, reason: "there is no such environment variable" }),
    ]);
  });

  it("do not change anything by being empty", () => {
    expect(read({ FLINK_ON_EKS_REGION: "" }).props).toEqual(BASE);
  });

  it("are none where they belong to the project's own tests", () => {
    expect(read({ FLINK_ON_EKS_TEST_KUBECONFIG: "/tmp/kubeconfig" })).toMatchObject({
      props: BASE,
      problems: [],
    });
  });

  it("are refused with a typo in their name", () => {
    expect(read({ FLINK_ON_EKS_REGOIN: "eu-west-1" }).problems).toEqual([
      {
        path: "FLINK_ON_EKS_REGOIN",
        reason: "there is no such environment variable",
        cure: "did you mean FLINK_ON_EKS_REGION? The README lists all of them",
      },
    ]);
  });

  it.each([
    ["FLINK_ON_EKS_ZONES", "two", "not a whole number", "write digits only"],
    ["FLINK_ON_EKS_SINGLE_NAT", "yes", "not a flag", 'write "true" or "false"'],
  ])("are refused with a value of the wrong type: %s=%s", (path, value, reason, cure) => {
    expect(read({ [path]: value }).problems).toEqual([{ path, value, reason, cure }]);
  });

  it("are told once where they are wrong for all platforms", () => {
    const app = testApp();
    for (const id of ["flink-dev", "flink-prod"])
      fromEnvironment(app, id, BASE, { FLINK_ON_EKS_ZONES: "two" });
    expect(errors(app)).toHaveLength(1);
  });
});

describe("settings from the environment for one platform", () => {
  /** The mistakes of an app with two platforms. */
  const mistakes = (environment: Record<string, string>) => {
    const app = testApp();
    for (const id of ["flink-dev", "flink-prod"]) fromEnvironment(app, id, BASE, environment);
    return Problems.of(app).settle().errors;
  };

  it("are refused where no platform of the app is meant", () => {
    expect(mistakes({ FLINK_ON_EKS_REGION__FLINK_DVE: "eu-west-1" })).toEqual([
      {
        path: "FLINK_ON_EKS_REGION__FLINK_DVE",
        value: "eu-west-1",
        reason: '"FLINK_DVE" stands for no platform of this app, so that nothing takes the setting',
        cure: 'write FLINK_ON_EKS_REGION__FLINK_DEV for platform "flink-dev" or FLINK_ON_EKS_REGION__FLINK_PROD for platform "flink-prod", or unset it',
      },
    ]);
  });

  it("are fine where the first or the last platform is meant", () => {
    const region = "eu-west-1";
    expect(
      mistakes({ FLINK_ON_EKS_REGION__FLINK_DEV: region, FLINK_ON_EKS_REGION__FLINK_PROD: region }),
    ).toEqual([]);
  });
});

describe("mistakes in settings from the environment", () => {
  afterEach(() => jest.restoreAllMocks());

  /** Paths of all problems of a platform. */
  const paths = (environment: Record<string, string>, props: Partial<FlinkPlatformProps> = {}) => {
    jest.replaceProperty(process, "env", environment);
    const app = testApp();
    new FlinkPlatform(app, "flink", { ...BASE, ...props }).addTeam("a", { quota: { cpu: 1, memory: "4Gi" } });
    const { errors: found, warnings } = Problems.of(app).settle();
    return { errors: found.map(({ path }) => path), warnings: warnings.map(({ path }) => path) };
  };

  it.each([
    ["a property", { FLINK_ON_EKS_REGION: "mars-1" }, "flink.region (from FLINK_ON_EKS_REGION)"],
    [
      "an item of a list",
      { FLINK_ON_EKS_ADMINS: "foo" },
      "flink.cluster.admins[0] (from FLINK_ON_EKS_ADMINS)",
    ],
    [
      "a rule between properties",
      { FLINK_ON_EKS_CORE_MIN_SIZE: "9" },
      "flink.cluster.nodeGroups.core (from FLINK_ON_EKS_CORE_MIN_SIZE)",
    ],
    [
      "the platform's own",
      { FLINK_ON_EKS_REGION: "mars-1", FLINK_ON_EKS_REGION__FLINK: "mars-2" },
      "flink.region (from FLINK_ON_EKS_REGION__FLINK)",
    ],
    [
      "what is checked when the app is complete",
      { FLINK_ON_EKS_PREVIOUS: "nowhere" },
      "flink.previous (from FLINK_ON_EKS_PREVIOUS)",
    ],
  ])("name the variable: %s", (_, environment, path) => {
    expect(paths(environment).errors).toEqual([path]);
  });

  it("name it where what it is about exists already", () => {
    const existing = { vpcId: "vpc-1", vpcCidr: "10.0.0.0/16", privateSubnetIds: ["subnet-1", "subnet-2"] };
    expect(paths({ FLINK_ON_EKS_ZONES: "3" }, { network: { existing } }).errors).toEqual([
      "flink.network.zones (from FLINK_ON_EKS_ZONES)",
    ]);
  });

  it("name it in doubts too", () => {
    expect(paths({ FLINK_ON_EKS_PUBLIC_ACCESS_CIDRS: "0.0.0.0/0" }).warnings).toEqual([
      "flink.cluster.publicAccessCidrs (from FLINK_ON_EKS_PUBLIC_ACCESS_CIDRS)",
      "flink.cluster.admins",
    ]);
  });

  it("name none that they do not come from", () => {
    const network = { cidr: "10.0.0.0/24" };
    expect(paths({ FLINK_ON_EKS_ZONES: "3" }, { network }).errors).toEqual(["flink.network.cidr"]);
  });
});

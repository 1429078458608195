import { fromEnvironment } from "../../stacks/environment";
import { FlinkPlatform } from "../../stacks/flink-platform";
import { FlinkPlatformProps } from "../../stacks/platform-props";
import { testApp } from "../support/app";
import { errors } from "../support/problems";

const BASE: FlinkPlatformProps = { region: "us-west-2" };

function read(environment: Record<string, string>, id = "flink", props = BASE) {
  const app = testApp();
  return { ...fromEnvironment(app, id, props, environment), problems: errors(app) };
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

  it("are named in the mistake that they cause", () => {
    process.env.FLINK_ON_EKS_REGION = "mars-1";
    try {
      const app = testApp();
      new FlinkPlatform(app, "flink", BASE);
      expect(errors(app)).toEqual([
        expect.objectContaining({ path: "flink.region (from FLINK_ON_EKS_REGION)", value: "mars-1" }),
      ]);
    } finally {
      delete process.env.FLINK_ON_EKS_REGION;
    }
  });
});

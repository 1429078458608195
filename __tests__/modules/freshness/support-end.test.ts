import { App } from "cdktf";
import { daysOfSupport, warnOfSupportEnd } from "../../../modules/compatibility";
import { DEFAULT_KUBERNETES, KubernetesVersion, SUPPORT_WARNING_DAYS } from "../../../modules/versions";
import { testApp } from "../../support/app";
import { warnings } from "../../support/problems";

function told(kubernetes: KubernetesVersion, from: string, app: App = testApp()) {
  warnOfSupportEnd(app, kubernetes, "flink.cluster.kubernetesVersion", from);
  return warnings(app);
}

describe("the end of a Kubernetes minor's standard support", () => {
  it("is warned of from 60 days before on, with the minor to go to", () => {
    expect(told("1.34", "2026-10-02")).toEqual([]);
    expect(told("1.34", "2026-10-03")).toEqual([
      {
        path: "flink.cluster.kubernetesVersion",
        value: "1.34",
        reason:
          "standard support ends on 2026-12-02, 60 days after these versions were looked after; EKS then upgrades the cluster by itself",
        cure: "plan the step to 1.35 (docs/versions.md)",
      },
    ]);
  });

  it("is over one day", () => {
    expect(told("1.34", "2026-12-03")).toMatchObject([
      { reason: "standard support ended on 2026-12-02; EKS upgrades the cluster by itself" },
    ]);
  });

  it("of the newest that is known asks for a newer release of the project", () => {
    expect(told("1.35", "2027-03-01")).toMatchObject([
      { cure: "take a newer release of this project, which knows the next minor" },
    ]);
  });

  it("of the default is far enough away; a bump of the date that brings it near has to bump the default too", () => {
    expect(daysOfSupport(DEFAULT_KUBERNETES)).toBeGreaterThan(SUPPORT_WARNING_DAYS);
  });
});

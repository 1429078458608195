import { MetricsServer, MetricsServerProps } from "../../../modules/addons/metrics-server";
import { AddOnContext } from "../../../modules/addons/add-on";
import { releaseIn } from "../../support/platform";

function install(props: MetricsServerProps & Partial<AddOnContext> = {}) {
  return releaseIn("metrics-server", (stack) => {
    new MetricsServer(stack, "metrics-server", { needs: [], ...props });
  });
}

describe("metrics-server", () => {
  it("runs twice, on core nodes, protected against a drain of both", () => {
    const { attributes, values } = install();
    expect(attributes).toMatchObject({
      namespace: "kube-system",
      chart: "metrics-server",
      version: "3.13.1",
    });
    expect(values).toMatchObject({
      replicas: 2,
      podDisruptionBudget: { enabled: true, minAvailable: 1 },
      nodeSelector: { "flink-on-eks/pool": "core" },
    });
  });

  it("takes a mirror, another version and any value", () => {
    const { attributes, values } = install({
      version: "3.13.0",
      repository: "oci://mirror.example/charts",
      values: { replicas: 3, podDisruptionBudget: { minAvailable: 2 } },
    });
    expect(attributes).toMatchObject({ version: "3.13.0", repository: "oci://mirror.example/charts" });
    expect(values).toMatchObject({ replicas: 3, podDisruptionBudget: { enabled: true, minAvailable: 2 } });
  });

  it.each([true, false])("has a ServiceMonitor only where there is a CRD for it (%s)", (monitors) => {
    expect(install({ monitors }).values).toMatchObject({
      metrics: { enabled: monitors },
      serviceMonitor: { enabled: monitors },
    });
  });
});

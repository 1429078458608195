import { Karpenter } from "../../../../modules/addons/karpenter/karpenter";
import { KarpenterCrds } from "../../../../modules/addons/karpenter/karpenter-crds";
import { PLATFORM_CLUSTER, releaseIn } from "../../../support/platform";

describe("Karpenter", () => {
  const { attributes, values } = releaseIn("karpenter", (stack) => {
    new Karpenter(stack, "karpenter", { ...PLATFORM_CLUSTER, needs: [], monitors: true });
  });

  it("knows its cluster and its queue", () => {
    expect(values).toMatchObject({
      settings: {
        clusterName: "flink",
        clusterEndpoint: "https://api.example",
        interruptionQueue: "Karpenter-flink",
      },
      serviceMonitor: { enabled: true },
    });
  });

  it("runs as the account of the pod identity association, and needs no annotation", () => {
    expect(attributes).toMatchObject({ namespace: "kube-system" });
    expect(values).toMatchObject({ serviceAccount: { create: true, name: "karpenter", annotations: {} } });
  });

  it("leaves the CRDs to their own chart", () => {
    expect(attributes).toMatchObject({ skip_crds: true });
  });
});

describe("Karpenter's CRDs", () => {
  const { attributes, values } = releaseIn("karpenter-crds", (stack) => {
    new KarpenterCrds(stack, "anything", {
      version: "1.13.1",
      repository: "oci://mirror.example",
      needs: [],
    });
  });

  it("stay when the release goes", () => {
    expect(values).toEqual({ additionalAnnotations: { "helm.sh/resource-policy": "keep" } });
  });

  it("have a release name that no construct id changes, and the controller's version and mirror", () => {
    expect(attributes).toMatchObject({
      name: "karpenter-crds",
      chart: "karpenter-crd",
      version: "1.13.1",
      repository: "oci://mirror.example",
    });
  });
});

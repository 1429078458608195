import { parse } from "yaml";
import { Yunikorn, YunikornProps } from "../../../modules/addons/yunikorn";
import { releaseIn } from "../../support/platform";

function install(props: YunikornProps = {}) {
  return releaseIn("yunikorn", (stack) => {
    new Yunikorn(stack, "anything", { needs: [], ...props });
  });
}

describe("YuniKorn", () => {
  it.each([
    [undefined, "1.9.0"],
    ["1.8.0", "1.8.0"],
  ])("has all three images of the chart's version (%s)", (version, tag) => {
    expect(install({ version }).values).toMatchObject({
      image: { tag: `scheduler-${tag}` },
      web: { image: { tag: `web-${tag}` } },
      admissionController: { image: { tag: `admission-${tag}` } },
    });
  });

  it("takes no namespace but those that ask for it", () => {
    const { yunikornDefaults } = install().values as { yunikornDefaults: Record<string, string> };
    const expression = yunikornDefaults["admissionController.filtering.processNamespaces"] ?? "";
    for (const namespace of ["default", "kube-system", "team-a"])
      expect(namespace).not.toMatch(new RegExp(expression));
    expect(expression).not.toBe("");
  });

  it("makes a queue a namespace, so that a new team changes nothing here", () => {
    const { yunikornDefaults } = install().values as { yunikornDefaults: Record<string, string> };
    expect(parse(yunikornDefaults["queues.yaml"] ?? "")).toEqual({
      partitions: [
        {
          name: "default",
          placementrules: [{ name: "tag", value: "namespace", create: true }],
          queues: [{ name: "root", submitacl: "*" }],
        },
      ],
    });
  });

  it("stays off the hosts' network", () => {
    expect(install().values).toMatchObject({ admissionController: { hostNetwork: false } });
  });

  it("has a release name that no construct id changes, in a namespace of Terraform's", () => {
    const { attributes, template } = install();
    expect(attributes["depends_on"]).toEqual([expect.stringMatching(/^kubernetes_namespace_v1\./)]);
    expect(Object.values(template.resources("kubernetes_namespace_v1"))).toEqual([
      expect.objectContaining({ metadata: { name: "yunikorn" } }),
    ]);
  });
});

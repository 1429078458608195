import { TerraformLocal, TerraformOutput } from "cdktf";
import { Template } from "./template";
import { withStack } from "./app";

/** A stack of raw blocks: what the helper reads is JSON, wherever it comes from. */
function template(blocks: Record<string, unknown>): Template {
  return withStack((stack) => {
    for (const [path, block] of Object.entries(blocks)) stack.addOverride(path, block);
  });
}

const chain = () =>
  template({
    "resource.helm_release.crds": { name: "crds" },
    "resource.helm_release.controller": { depends_on: ["helm_release.crds"] },
    "resource.helm_release.user": { values: ['{"role":"${module.role.arn}"}'] },
    "module.role": { name: "x", depends_on: ["helm_release.controller"] },
    "output.role": { value: "${module.role.arn}" },
    "resource.helm_release.stranger": { name: "says helm_release.crds, and $${helm_release.crds.name}" },
  });

describe("Template", () => {
  it("finds resources, modules, outputs and providers", () => {
    const found = template({
      "resource.aws_s3_bucket.state": { bucket: "b" },
      "data.aws_region.here": {},
      "module.vpc": { source: "s" },
      "output.id": { value: "v" },
      "provider.aws": [{ region: "r" }],
    });
    expect(found.resource("aws_s3_bucket", "state")).toEqual({ bucket: "b" });
    expect(found.data("aws_region", "here")).toEqual({});
    expect(found.module("vpc")).toEqual({ source: "s" });
    expect(found.output("id")).toEqual({ value: "v" });
    expect(found.provider("aws")).toEqual({ region: "r" });
    expect(Object.keys(found.resources("aws_s3_bucket"))).toEqual(["state"]);
    expect(found.resources("aws_vpc")).toEqual({});
  });

  it("refuses an address that is not there, and says what is", () => {
    expect(() => chain().resource("helm_release", "crd")).toThrow(
      "There is no helm_release.crd. There are: helm_release.controller, helm_release.crds,",
    );
    expect(() => chain().edgePath("helm_release.user", "helm_release.crd")).toThrow(
      "There is no helm_release.crd",
    );
    expect(() => chain().dependsOn("helm_release.usr")).toThrow("There is no helm_release.usr");
    expect(() => chain().provider("aws")).toThrow('0 configurations of provider "aws", expected one');
  });

  it("reads a release's values as Helm gets them", () => {
    const values = ['{"a":"$${home}","b":"${lookup(local.x, "key")}","c":"%%{ if }"}'];
    const found = template({ "resource.helm_release.r": { values } });
    expect(found.releaseValues("r")).toEqual({
      a: "${home}",
      b: '${lookup(local.x, "key")}',
      c: "%{ if }",
    });
  });

  it("follows depends_on and references, through modules and outputs", () => {
    expect(chain().dependsDirectlyOn("helm_release.user")).toEqual(["module.role"]);
    expect(chain().dependsOn("helm_release.user")).toEqual([
      "helm_release.controller",
      "helm_release.crds",
      "module.role",
    ]);
    expect(chain().edgePath("output.role", "helm_release.crds")).toEqual([
      "output.role",
      "module.role",
      "helm_release.controller",
      "helm_release.crds",
    ]);
  });

  it("takes neither plain nor escaped text for a reference", () => {
    expect(chain().dependsOn("helm_release.stranger")).toEqual([]);
    expect(chain().edgePath("helm_release.stranger", "helm_release.crds")).toBeUndefined();
  });

  it("says what a resource depends on when an expected edge is missing", () => {
    chain().expectEdge("helm_release.user", "helm_release.crds");
    expect(() => chain().expectEdge("helm_release.controller", "helm_release.user")).toThrow(
      "helm_release.controller does not depend on helm_release.user, only on: helm_release.crds",
    );
    expect(() => chain().expectEdge("helm_release.crds", "helm_release.crds")).toThrow("only on: -");
  });

  it("finds a block by its name without the hash of CDKTF, where there is only one", () => {
    const found = template({
      "resource.aws_iam_role.node_0A1B2C3D": { name: "n" },
      "resource.aws_iam_role.twin_0A1B2C3D": {},
      "resource.aws_iam_role.twin_4E5F6071": { depends_on: ["aws_iam_role.node_0A1B2C3D"] },
    });
    expect(found.resource("aws_iam_role", "node")).toEqual({ name: "n" });
    expect(() => found.resource("aws_iam_role", "twin")).toThrow("There is no aws_iam_role.twin");
    found.expectEdge("aws_iam_role.twin_4E5F6071", "aws_iam_role.node");
  });

  it("reads elements of CDKTF with their tokens resolved", () => {
    const found = withStack((stack) => {
      const region = new TerraformLocal(stack, "region", "eu-west-1");
      new TerraformOutput(stack, "zone", { value: `${region.asString}a` });
    });
    expect(found.output("zone")).toEqual({ value: "${local.region}a" });
    expect(found.dependsOn("output.zone")).toEqual(["local.region"]);
  });
});

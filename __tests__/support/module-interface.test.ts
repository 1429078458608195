import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Attributes } from "./graph";
import { MODULE_INTERFACES, ModuleInterfaces, moduleMistakes } from "./module-interface";

const eks = (inputs: Attributes) => ({
  module: { eks: { source: "terraform-aws-modules/eks/aws", version: "21.19.0", ...inputs } },
});

const own: ModuleInterfaces = {
  own: { version: "1.0.0", required: ["name"], variables: { name: "string" }, outputs: ["id"] },
};

describe("The inputs of module calls", () => {
  it("pass where they fit the module's variables down to the leaves", () => {
    const sound = eks({
      name: "flink",
      kubernetes_version: "1.35",
      subnet_ids: "${data.terraform_remote_state.network.outputs.private_subnet_ids}",
      eks_managed_node_groups: {
        core: {
          min_size: 2,
          taints: { flink: { key: "k", effect: "NO_SCHEDULE" } },
          block_device_mappings: { xvda: { device_name: "/dev/xvda", ebs: { encrypted: true } } },
        },
      },
      providers: { aws: "aws" },
      depends_on: [],
    });
    expect(moduleMistakes(sound)).toEqual([]);
  });

  it.each([
    [{ subnets: [] }, 'module.eks.subnets: unknown, did you mean "subnet_ids"?'],
    [{ subnet_ids: "subnet-1" }, 'module.eks.subnet_ids: "subnet-1" is no list'],
    [
      { eks_managed_node_groups: { core: { disk_sise: 50 } } },
      'module.eks.eks_managed_node_groups.core.disk_sise: unknown, did you mean "disk_size"?',
    ],
    [
      { eks_managed_node_groups: { core: { block_device_mappings: { xvda: { ebs: { size: 50 } } } } } },
      'module.eks.eks_managed_node_groups.core.block_device_mappings.xvda.ebs.size: unknown, did you mean "iops"?',
    ],
    [
      { eks_managed_node_groups: { core: { taints: { flink: { key: "k" } } } } },
      "module.eks.eks_managed_node_groups.core.taints.flink.effect: missing",
    ],
    [
      { addons: { "vpc-cni": { before_compute: "first" } } },
      'module.eks.addons.vpc-cni.before_compute: "first" is no bool',
    ],
    [{ version: "21.0.0" }, "module.eks.version: 21.0.0, but the known interface is of 21.19.0"],
    [{ source: "./mine" }, "module.eks.source: no interface of ./mine is known"],
  ])("are refused as %j", (inputs, mistake) => {
    expect(moduleMistakes(eks(inputs))).toEqual([mistake]);
  });

  it("are refused where a variable without a default is missing", () => {
    const calls = {
      a: { source: "own", version: "1.0.0" },
      b: { source: "own", version: "1.0.0", name: "b" },
      c: { source: "own", version: "1.0.0", name: null },
    };
    expect(moduleMistakes({ module: calls }, own)).toEqual([
      "module.a.name: missing",
      "module.c.name: missing",
    ]);
  });
});

describe("References to outputs of modules", () => {
  const referring = (expression: string) => ({
    ...eks({}),
    resource: { aws_iam_role: { r: { name: `x-\${${expression}}` } } },
  });

  it("pass where the module has that output", () => {
    expect(moduleMistakes(referring('lookup(module.eks.cluster_addons, "module.eks")'))).toEqual([]);
  });

  it("are refused where there is no such output or module", () => {
    expect(moduleMistakes(referring("module.eks.cluster_nam"))).toEqual([
      'module.eks.cluster_nam: unknown, did you mean "cluster_name"?',
    ]);
    expect(moduleMistakes(referring("base64decode(module.eks[0].cluster_nam)"))).toEqual([
      'module.eks[0].cluster_nam: unknown, did you mean "cluster_name"?',
    ]);
    expect(moduleMistakes(referring("module.vpc.vpc_id"))).toEqual([
      "module.vpc.vpc_id: there is no module.vpc",
    ]);
  });

  it("are not seen in text", () => {
    const text = { ...eks({}), output: { o: { value: "module.x.y and $${module.x.y}" } } };
    expect(moduleMistakes(text)).toEqual([]);
  });
});

describe("The copy of the modules' interfaces", () => {
  const original = join(__dirname, "../../../shared/data/module-interfaces.json");
  const here = existsSync(original) ? it : it.skip;

  here("says what the original says", () => {
    interface Original {
      readonly version: string;
      readonly variables: Readonly<Record<string, { readonly type: string; readonly required: boolean }>>;
      readonly outputs: readonly string[];
    }
    const originals = JSON.parse(readFileSync(original, "utf8")) as Record<string, Original>;
    for (const [source, copy] of Object.entries(MODULE_INTERFACES)) {
      const { version, variables, outputs } = originals[source]!;
      const entries = Object.entries(variables);
      expect(copy).toEqual({
        version,
        required: entries.filter(([, { required }]) => required).map(([name]) => name),
        variables: Object.fromEntries(entries.map(([name, { type }]) => [name, type])),
        outputs: [...outputs].sort(),
      });
    }
  });
});

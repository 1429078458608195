import { checkOrder, PlannedStack } from "../../rehearse/rules/check-order";
import { resourceOf } from "../../rehearse/rules/resource";
import { allWaits, waitsOf } from "../../rehearse/run/plan-graph";

const DOT = `digraph {
  "[root] aws_b.x (expand)" -> "[root] aws_a.x"
  "[root] aws_b.x[\\"k\\"]" -> "[root] aws_b.x (expand)"
  "[root] aws_c.x" -> "[root] output.o (expand)"
  "[root] output.o (expand)" -> "[root] aws_b.x[\\"k\\"]"
}`;
const B = 'aws_b.x["k"]';

describe("the graph of a plan", () => {
  const waits = waitsOf(DOT, ["aws_a.x", B, "aws_c.x"], false);

  it("gives what each resource waits for, through the nodes between", () => {
    expect([...(waits.get(B) ?? [])]).toEqual(["aws_a.x"]);
    expect([...(waits.get("aws_c.x") ?? [])]).toEqual([B]);
    expect([...allWaits(waits, "aws_c.x")].sort()).toEqual(["aws_a.x", B]);
  });

  it("is read by its destroy nodes on the way down", () => {
    const destroy = waitsOf(
      '"[root] aws_a.x (destroy)" -> "[root] aws_b.x (destroy)"',
      ["aws_a.x", "aws_b.x"],
      true,
    );
    expect([...(destroy.get("aws_a.x") ?? [])]).toEqual(["aws_b.x"]);
  });
});

describe("order rules", () => {
  const helm = (name: string, chart: string) =>
    ({ address: `helm_release.${name}`, type: "helm_release", values: { name, chart } }) as const;
  const stack = (
    edges: readonly (readonly [string, string])[],
    after: readonly string[] = [],
  ): PlannedStack => ({
    name: "platform",
    after,
    resources: [helm("cm", "cert-manager"), helm("op", "flink-kubernetes-operator")].map((one) =>
      resourceOf("platform", one),
    ),
    waits: new Map(edges.map(([from, to]) => [from, new Set([to])])),
  });

  it("hold on an edge, whatever the times were", () => {
    const { broken, pairs } = checkOrder([stack([["helm_release.op", "helm_release.cm"]])], "install");
    expect(broken).toEqual([]);
    expect(pairs["cert-manager-before-operator"]).toBe(1);
  });

  it("are broken without one, with the reason", () => {
    const [broken] = checkOrder([stack([])], "install").broken;
    expect(broken).toMatchObject({
      rule: "cert-manager-before-operator",
      first: "platform/helm_release.cm",
      then: "platform/helm_release.op",
      why: expect.stringContaining("Issuer"),
    });
  });

  it("are read the other way round on teardown", () => {
    const right = stack([["helm_release.cm", "helm_release.op"]]);
    expect(checkOrder([right], "teardown").broken).toEqual([]);
    expect(checkOrder([stack([["helm_release.op", "helm_release.cm"]])], "teardown").broken).toHaveLength(1);
  });

  it("say nothing of two platforms that have nothing to do with each other", () => {
    const other = (name: string, one: ReturnType<typeof helm>): PlannedStack => ({
      name,
      after: [],
      resources: [resourceOf(name, one)],
      waits: new Map(),
    });
    const two = [other("a", helm("cm", "cert-manager")), other("b", helm("op", "flink-kubernetes-operator"))];
    expect(checkOrder(two, "install").broken).toEqual([]);
  });
});

import { createHash } from "node:crypto";
import fs from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { TerraformStack } from "cdktf";
import { CustomResource, CustomResources } from "../../../modules/kubernetes/custom-resources";
import { resourcesChart } from "../../../modules/kubernetes/resources-chart";
import { stackWith, testApp } from "../../support/app";
import { helm, helmTemplate } from "../../support/helm";
import { Template } from "../../support/template";

const CHART = join(__dirname, "../../../modules/kubernetes/chart");

/** Content of each version of the chart. After an edit bump Chart.yaml and add a line here; a line never changes. */
const HASHES: Readonly<Record<string, string>> = {
  "1.0.1": "62f407cd2ae5b3e6c082ad5c136382e64a95b96c130831a99d2529eb79f2a99e",
};

/** What must arrive in the cluster letter by letter, though Terraform, YAML and Helm all have a meaning for it. */
const HOSTILE = {
  helm: '{{ .Values.secret }} {{- end }} {{ fail "no" }}',
  terraform: "${var.secret} %{ if true } $${twice} %%{ $ { %",
  unicode: "größe 数 🚀",
  lineSeparators: "a\u0085b\u2028c\u2029d\ufeffe",
  controls: "a\u0000b\u001bc",
  scientific: "1e3",
  octal: "0777",
  sexagesimal: "12:30:00",
  yes: "y",
  off: "off",
  nothing: "null",
  tilde: "~",
  date: "2026-01-01",
  lines: "first\n  second: |\n\n\tthird\n",
  trailing: "blank at the end \n\n",
  separator: "---\nkind: Secret",
  quotes: `"double" 'single' \\ \`tick\``,
  comment: "# not a comment: &anchor *alias !tag",
  empty: "",
};

const resource = (name: string, spec: CustomResource["spec"]): CustomResource => ({
  apiVersion: "karpenter.sh/v1",
  kind: "NodePool",
  metadata: { name },
  spec,
});

/** What arrives when Terraform has evaluated its JSON and Helm has rendered the chart. */
function rendered(resources: readonly CustomResource[]) {
  const stack = stackWith(
    (scope) => new CustomResources(scope, "r", { namespace: "n", needs: [], resources }),
  );
  return helmTemplate(CHART, Template.of(stack).releaseDocument("r"));
}

describe("The chart that carries resources", () => {
  it("renders each resource as it was given", () => {
    const given = [resource("a", { weight: 1, on: true, list: [1, "1", null] }), resource("b", {})];
    expect(rendered(given)).toEqual(given);
  });

  it.each(Object.entries(HOSTILE))("leaves hostile text alone: %s", (_, text) => {
    const given = resource("a", { text, [text || "key"]: [text] });
    expect(rendered([given])).toEqual([given]);
  });

  it("fails rather than lose a resource with a character that YAML refuses", () => {
    expect(() => rendered([resource("a", { text: "\u007f" })])).toThrow("control characters are not allowed");
  });

  it("leaves numbers as they are", () => {
    const given = resource("a", { spec: [10000000, 123456789012, 0.1, 1.5e-7, -0.0001, 1e21] });
    expect(rendered([given])).toEqual([given]);
  });

  it("renders nothing where there is no resource", () => {
    expect(helmTemplate(CHART, {})).toEqual([]);
    expect(helmTemplate(CHART, { resources: {} })).toEqual([]);
  });

  it("passes Helm's own strict lint", () => {
    expect(helm(["lint", "--strict", CHART])).toContain("0 chart(s) failed");
  });

  it("has a new version whenever it has changed", () => {
    const { version } = parse(fs.readFileSync(join(CHART, "Chart.yaml"), "utf8")) as { version: string };
    expect({ version, hash: hashOf(CHART) }).toEqual({ version, hash: HASHES[version] });
  });
});

describe("The path of the chart", () => {
  it("lies in the stack's own directory and is the same for everything in the stack", () => {
    const stack = stackWith((scope) => {
      expect(resourcesChart(scope)).toMatch(/^\.\/assets\/resources-chart\/[0-9A-F]{32}$/);
      expect(resourcesChart(scope)).toBe(resourcesChart(scope));
    });
    expect(stack.node.children).toHaveLength(1);
  });

  it("leads to a copy of the chart after synthesis", () => {
    const app = testApp();
    const stack = new TerraformStack(app, "stack");
    const path = resourcesChart(stack);
    app.synth();
    expect(hashOf(join(app.outdir, "stacks/stack", path))).toBe(hashOf(CHART));
  });

  it("is refused where a bundle was made without the chart", () => {
    const missing = jest.spyOn(fs, "existsSync").mockReturnValue(false);
    expect(() => stackWith(resourcesChart)).toThrow(
      "The chart that carries custom resources is missing at " +
        `${CHART}. When you bundle your app, copy modules/kubernetes/chart of flink-on-eks to the bundle's folder as chart.`,
    );
    missing.mockRestore();
  });
});

/** Names and contents of all files; the same on a machine that checks out with CRLF. */
function hashOf(folder: string): string {
  const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const contents = files
    .filter((file) => fs.statSync(join(folder, file)).isFile())
    .map((file) => `${file}\n${fs.readFileSync(join(folder, file), "utf8").replace(/\r\n/g, "\n")}`);
  return createHash("sha256").update(contents.join("\0")).digest("hex");
}

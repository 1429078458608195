import { cli, Folder } from "./cli";

const folder = new Folder();
afterAll(() => folder.remove());

const STACK = {
  resource: {
    helm_release: {
      karpenter: { name: "karpenter", namespace: "kube-system" },
      yunikorn: {
        name: "yunikorn",
        namespace: "${kubernetes_namespace_v1.yunikorn_namespace.metadata[0].name}",
      },
    },
    kubernetes_namespace_v1: { yunikorn_namespace: { metadata: { name: "yunikorn" } } },
  },
};

/** An output of stacks that all hold the same. */
function output(...names: string[]): string {
  const out = `out-${names.join("-")}`;
  const stacks = names.map((name) => [name, { name, synthesizedStackPath: `stacks/${name}/cdk.tf.json` }]);
  folder.write(`${out}/manifest.json`, { stacks: Object.fromEntries(stacks) });
  for (const name of names) folder.write(`${out}/stacks/${name}/cdk.tf.json`, STACK);
  return `${folder.path}/${out}`;
}

const ONE = output("platform");
const TWO = output("dev-platform", "prod-platform");

function cured(text: string, out = ONE) {
  return cli("cure", folder.write("deploy.log", text), "--output", out);
}

/** An error as terraform prints it, each line behind a prefix. */
const boxed = (summary: string, address: string, prefix = "") =>
  [
    "╷",
    `│ Error: ${summary}`,
    "│ ",
    `│   with ${address},`,
    "│   on cdk.tf.json line 7, in resource:",
    "│    7: {",
    "│ ",
    "╵",
  ]
    .map((line) => `${prefix}${line}`)
    .join("\n");

const IN_USE = "cannot re-use a name that is still in use";

it("names the release that a killed run left, and both ways out", () => {
  const { code, out } = cured(boxed(IN_USE, "helm_release.yunikorn"));
  expect(code).toBe(0);
  expect(out.split("\n")).toEqual([
    `platform: helm_release.yunikorn: ${IN_USE}`,
    "  a run ended while it installed this release: Helm knows it, Terraform's state does not",
    "  where `helm -n yunikorn list --all` shows it as pending-install: helm -n yunikorn uninstall yunikorn",
    "  where it shows it as deployed: " +
      `terraform -chdir=${ONE}/stacks/platform import 'helm_release.yunikorn' yunikorn/yunikorn`,
    "  then deploy again",
  ]);
});

it("takes the stack from the output of cdktf", () => {
  const [first, ...rest] = boxed(IN_USE, "helm_release.karpenter").split("\n");
  const indented = rest.map((line) => `${" ".repeat(15)}${line}`);
  const { out } = cured(["dev-platform  done", `prod-platform  ${first}`, ...indented].join("\n"), TWO);
  expect(out).toContain(`prod-platform: helm_release.karpenter: ${IN_USE}`);
  expect(out).toContain(`terraform -chdir=${TWO}/stacks/prod-platform import`);
});

it("reads errors that a narrow terminal has broken", () => {
  const broken = IN_USE.replace("that is", "that\n│ is");
  expect(cured(boxed(broken, "helm_release.karpenter")).out).toContain("helm -n kube-system uninstall");
});

it("guesses no stack where several have such a release", () => {
  const { out } = cured(boxed(IN_USE, "helm_release.karpenter"), TWO);
  expect(out).toContain("helm -n NAMESPACE uninstall RELEASE");
  expect(out).toContain(`terraform -chdir=${TWO}/stacks/STACK import`);
});

it("reads errors without a frame, as -no-color prints them", () => {
  const { out } = cured(`\nError: ${IN_USE}\n\n  with helm_release.karpenter,\n  on cdk.tf.json line 7:\n`);
  expect(out).toContain("helm -n kube-system uninstall karpenter");
});

it("reads JSON by the line", () => {
  const diagnostic = { severity: "error", summary: IN_USE, address: "helm_release.karpenter" };
  const { out } = cured(`${JSON.stringify({ type: "diagnostic", diagnostic })}\n{"type":"version"}\n`);
  expect(out).toContain("helm -n kube-system uninstall karpenter");
});

it.each([
  [
    "a release that stays in an upgrade",
    boxed("another operation (install/upgrade/rollback) is in progress", "helm_release.karpenter"),
    "run: helm -n kube-system rollback karpenter",
  ],
  [
    "an object that no release owns",
    boxed(
      'Unable to continue with install: PriorityClass "high" in namespace "" exists and cannot be imported into the current release: invalid ownership metadata',
      "helm_release.yunikorn",
    ),
    "kubectl label priorityclass/high app.kubernetes.io/managed-by=Helm --overwrite && kubectl annotate priorityclass/high " +
      "meta.helm.sh/release-name=yunikorn meta.helm.sh/release-namespace=yunikorn --overwrite",
  ],
  [
    "a lock that stayed",
    "╷\n│ Error: Error acquiring the state lock\n│\n│ Lock Info:\n│   ID:        4f2b1c9e-0000-4b6e-9d5f-1\n│   Path: x\n╵",
    "where nobody else deploys at this moment: terraform -chdir=STACK/stacks/STACK force-unlock 4f2b1c9e-0000-4b6e-9d5f-1",
  ],
  [
    "a guarded resource that failed half-way",
    "╷\n│ Error: Instance cannot be destroyed\n│\n│ Resource aws_s3_bucket.state has lifecycle.prevent_destroy set, but the plan\n╵",
    "untaint 'aws_s3_bucket.state'",
  ],
  [
    "a role that is there already",
    boxed(
      "creating IAM Role (jobs): operation error IAM: CreateRole, EntityAlreadyExists: Role with name jobs already exists.",
      "aws_iam_role.jobs",
    ),
    "import 'aws_iam_role.jobs' 'jobs'",
  ],
])("knows %s", (_, text, expected) => {
  const { code, out } = cured(text, ONE);
  expect(code).toBe(0);
  expect(out).toContain(expected.replace("STACK", ONE));
});

it("says so where it knows none: exit code 1", () => {
  const { code, out } = cured(boxed("Unauthorized", "helm_release.karpenter"));
  expect(code).toBe(1);
  expect(out).toContain("no cure is known");
});

it("says so where there is no error, or no file", () => {
  expect(cured("Apply complete!")).toMatchObject({ code: 0, out: "no error of terraform is in there" });
  expect(cli("cure", "nowhere.log")).toMatchObject({
    code: 2,
    err: expect.stringContaining("nowhere.log cannot be read") as string,
  });
});

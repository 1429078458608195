import { FlinkPlatformProps } from "../../stacks/settings/platform-props";
import { moduleMistakes } from "../support/module-interface";
import { defaultApp, templates } from "../support/platform-app";

/** Platforms that between them use every add-on and every kind of storage. */
const PLATFORMS: Record<string, Partial<FlinkPlatformProps>> = {
  default: {},
  everything: {
    network: { zones: 3, interfaceEndpoints: ["ecr.api", "ecr.dkr", "sts"], flowLogs: {} },
    storage: { encryption: "kms" },
    cluster: { admins: ["arn:aws:iam::111122223333:role/admin"], publicAccessCidrs: ["203.0.113.0/24"] },
    addOns: {
      loadBalancerController: {},
      fluentBit: {},
      cloudWatch: {},
      flinkOperator: { watchNamespaces: ["team-a"] },
    },
    backend: { type: "s3", bucket: "tf-state" },
  },
  minimal: {
    network: { singleNat: true },
    storage: { prometheusWorkspace: false },
    addOns: { karpenter: false, yunikorn: false, monitoring: false },
  },
};

/** Every string below a value with where it stands. */
function strings(value: unknown, path = ""): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => strings(inner, `${path}/${key}`));
}

interface Statement {
  readonly effect?: string;
  readonly actions?: readonly string[];
  readonly resources?: readonly string[];
}

describe.each(Object.entries(PLATFORMS))("the output of a %s platform", (_, props) => {
  const app = defaultApp(props);
  const all = Object.entries(templates(app));
  const texts = all.flatMap(([stack, { json }]) => strings(json, stack));
  const statements = all.flatMap(([, { json }]) =>
    Object.values(json.data?.aws_iam_policy_document ?? {}).flatMap(
      (document) => (document as { statement: readonly Statement[] }).statement,
    ),
  );

  it("has no absolute path", () => {
    const paths = texts.filter(([, text]) => /^(\/(tmp|home|root|Users|work|var)\/|[A-Z]:\\)/.test(text));
    expect(paths).toEqual([]);
  });

  it("has no image tagged latest", () => {
    expect(texts.filter(([, text]) => /[:"-]latest\b/.test(text))).toEqual([]);
  });

  it("allows no action *, and no service as a whole", () => {
    const allowed = statements.filter(({ effect = "Allow" }) => effect === "Allow");
    expect(allowed.length).toBeGreaterThan(0);
    expect(allowed.flatMap(({ actions = [] }) => actions).filter((action) => action.endsWith("*"))).toEqual(
      [],
    );
  });

  it("allows nothing in S3 beyond a team's own part of the bucket", () => {
    const s3 = statements.filter(
      ({ effect = "Allow", actions = [] }) =>
        effect === "Allow" && actions.some((action) => action.startsWith("s3:")),
    );
    expect(s3.length).toBeGreaterThan(0);
    for (const resource of s3.flatMap(({ resources = [] }) => resources)) {
      expect(resource).toMatch(
        /^\$\{data\.terraform_remote_state\.storage\.outputs\.bucket_arn\}(\/(checkpoints|ha|savepoints|jars)\/team-a\/\*)?$/,
      );
    }
  });

  it("grants no * in a role of Kubernetes", () => {
    const rules = all.flatMap(([, template]) =>
      ["kubernetes_role_v1", "kubernetes_cluster_role_v1"].flatMap((type) =>
        Object.values(template.resources(type)).flatMap(
          ({ rule }) => rule as readonly { verbs: string[]; resources: string[] }[],
        ),
      ),
    );
    expect(rules.length).toBeGreaterThan(0);
    for (const { verbs, resources } of rules) expect([...verbs, ...resources]).not.toContain("*");
  });

  it("holds no secret and no token", () => {
    const named = texts.filter(([path]) => /\/(token|password|secret_key|access_key)$/.test(path));
    // An ephemeral value reaches a write-only argument, and neither plan nor state.
    expect(named.filter(([, text]) => !/^\$\{ephemeral\.[\w.]+\}$/.test(text))).toEqual([]);
    expect(texts.filter(([, text]) => /AKIA[0-9A-Z]{16}|-----BEGIN|adminPassword/.test(text))).toEqual([]);
  });

  it("asks for every provider at one exact version", () => {
    const versions = all.flatMap(([, { json }]) => {
      const { required_providers } = json.terraform as {
        required_providers: Record<string, { version: string }>;
      };
      return Object.values(required_providers).map(({ version }) => version);
    });
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it("calls every module as it wants to be called", () => {
    expect(all.flatMap(([, { json }]) => moduleMistakes(json))).toEqual([]);
  });

  it("has no kubernetes_manifest, which would need the cluster at plan", () => {
    for (const [, template] of all) expect(template.resources("kubernetes_manifest")).toEqual({});
  });

  it("makes every release wait, undo itself on failure, and keep few revisions", () => {
    const releases = all.flatMap(([, template]) => Object.values(template.resources("helm_release")));
    expect(releases.length).toBeGreaterThan(0);
    for (const release of releases) {
      expect(release).toMatchObject({ atomic: true, wait: true, max_history: 5 });
      expect(release.timeout).toBeGreaterThanOrEqual(900);
    }
  });

  it("gives every release values as one compact JSON document", () => {
    for (const [, template] of all)
      for (const name of Object.keys(template.resources("helm_release"))) {
        const { values } = template.resource<{ values: string[] }>("helm_release", name);
        expect(values).toHaveLength(1);
        expect(values[0]).not.toContain("\n");
      }
  });
});

/** An error as terraform tells it. */
export interface TerraformError {
  /** What stands behind `Error:`, and what explains it. */
  readonly text: string;
  /** The resource that it is about. */
  readonly address?: string;
}

/** Where Helm keeps a release. */
export interface ReleaseName {
  readonly namespace: string;
  readonly name: string;
}

/** What gets one out of an error that a plain re-run meets again. */
export interface Cure {
  readonly cause: string;
  /** Commands to choose from by their `when`; then the same deploy is run again. */
  readonly commands: readonly { readonly when?: string; readonly command: string }[];
}

interface Known {
  readonly error: RegExp;
  readonly cure: (match: RegExpExecArray, address: string, release: ReleaseName) => Cure;
}

/**
 * What a broken-off run leaves behind, by the error that the next one ends with.
 *
 * @see https://github.com/helm/helm/issues/8987 (releases that stay pending)
 * @see https://developer.hashicorp.com/terraform/cli/state/recover
 */
const KNOWN: readonly Known[] = [
  {
    error: /cannot re-use a name that is still in use/,
    cure: (_, address, { namespace, name }) => ({
      cause: "a run ended while it installed this release: Helm knows it, Terraform's state does not",
      commands: [
        {
          when: `\`helm -n ${namespace} list --all\` shows it as pending-install`,
          command: `helm -n ${namespace} uninstall ${name}`,
        },
        {
          when: "it shows it as deployed",
          command: `terraform import '${address}' ${namespace}/${name}`,
        },
      ],
    }),
  },
  {
    error: /another operation \(install\/upgrade\/rollback\) is in progress/,
    cure: (_, __, { namespace, name }) => ({
      cause: "a run ended while it upgraded this release",
      commands: [{ command: `helm -n ${namespace} rollback ${name}` }],
    }),
  },
  {
    error: /(\w+) "([^"]+)" in namespace "([^"]*)" exists and cannot be imported into the current release/,
    cure: ([, kind = "KIND", object = "NAME", place], _, { namespace, name }) => ({
      cause: "it is in the cluster already, and no Helm release owns it, or another one",
      commands: [
        {
          when: "this release shall take it over",
          command:
            `kubectl ${place ? `-n ${place} ` : ""}label ${kind.toLowerCase()}/${object} ` +
            "app.kubernetes.io/managed-by=Helm --overwrite && " +
            `kubectl ${place ? `-n ${place} ` : ""}annotate ${kind.toLowerCase()}/${object} ` +
            `meta.helm.sh/release-name=${name} meta.helm.sh/release-namespace=${namespace} --overwrite`,
        },
      ],
    }),
  },
  {
    error: /Error acquiring the state lock[^]*?\bID:\s+([0-9a-f-]+)/,
    cure: ([, id]) => ({
      cause: "another run is going on, or ended without unlocking",
      commands: [
        { when: "nobody else deploys at this moment", command: `terraform force-unlock ${id ?? "ID"}` },
      ],
    }),
  },
  {
    error: /Instance cannot be destroyed[^]*?\bResource (\S+) has lifecycle\.prevent_destroy/,
    cure: ([, resource = "ADDRESS"]) => ({
      cause:
        "it failed half-way when it was made, and Terraform wants to replace it; or it is to be destroyed",
      commands: [
        {
          when: `\`terraform state show '${resource}'\` says tainted, and it works`,
          command: `terraform untaint '${resource}'`,
        },
      ],
    }),
  },
  {
    error: /(?:\bname |: |")([^\s"]+)"? already exists/,
    cure: ([, id = "ID"], address) => ({
      cause: "a run ended after it was made and before that was written down, or somebody else made it",
      commands: [{ when: "it is this platform's", command: `terraform import '${address}' '${id}'` }],
    }),
  },
];

/** The cure of an error; undefined where none is known, or nothing but a re-run is needed. */
export function cureOf(
  { text, address = "ADDRESS" }: TerraformError,
  release?: ReleaseName,
): Cure | undefined {
  for (const { error, cure } of KNOWN) {
    // What cdktf prints is broken at the width of a terminal, anywhere.
    const match = error.exec(text.replace(/\s+/g, " "));
    if (match !== null) return cure(match, address, release ?? { namespace: "NAMESPACE", name: "RELEASE" });
  }
  return undefined;
}

import { MODULES, ProviderName, PROVIDERS, TERRAFORM } from "../versions";
import { Pin } from "./pin";

const NOTHING = "nothing; a plan after it must be empty";

/** What else a provider touches. */
const PROVIDER_NOTES: Partial<Record<ProviderName, string>> = {
  aws: "the modules, which ask for a lowest version; the rehearsal's schemas (scripts/rehearse/schemas.mjs)",
  helm: "nothing: 3.x stays out until a release of it survives an unreachable cluster (see the pin)",
  kubernetes:
    "the rehearsal's schemas, which are those of 2.38.0, as the bindings are: read what changed in our types",
  random: "Terraform: ephemeral passwords came with random 3.7 and Terraform 1.10",
};

/** Terraform, its providers and the community modules. */
export const TERRAFORM_PINS: readonly Pin[] = [
  {
    title: "Terraform",
    version: TERRAFORM,
    releases: "https://github.com/hashicorp/terraform/releases",
    movesWith: "the providers: write-only arguments came with 1.11, identities of resources with 1.12",
    restarts: "nothing",
    supportEnds:
      "of each minor, when the second one after it is out; 1.11 on 2025-08-20, so rather run a newer one",
  },
  ...(Object.entries(PROVIDERS) as [ProviderName, { source: string; version: string }][]).map(
    ([name, { source, version }]): Pin => ({
      title: `provider ${source}`,
      version,
      releases: `https://github.com/hashicorp/terraform-provider-${name}/releases`,
      movesWith: PROVIDER_NOTES[name],
      restarts: NOTHING,
    }),
  ),
  {
    title: "module vpc (with vpc-endpoints)",
    version: MODULES.vpc.version,
    releases: "https://github.com/terraform-aws-modules/terraform-aws-vpc/releases",
    movesWith: "provider hashicorp/aws; the doubles of the modules in rehearse/modules",
    restarts: NOTHING,
  },
  {
    title: "module eks (with karpenter)",
    version: MODULES.eks.version,
    releases: "https://github.com/terraform-aws-modules/terraform-aws-eks/releases",
    movesWith:
      "provider hashicorp/aws; Karpenter, whose controller's policy is in it; the doubles of the modules in rehearse/modules",
    restarts: "node groups where a new default of it changes their launch template: read the plan",
  },
];

import { Token } from "cdktf";
import { Construct } from "constructs";
import { TeamGrant } from "../../modules/contracts";
import { ImagesProps } from "../../modules/images/images-props";
import { Relocation } from "../../modules/images/relocation";
import { isPublished, LayerSettings, LayerStack, Source } from "./layer-stack";
import { teamLayer } from "./team-stack";

/**
 * Layer 6, one a team: the tenant's part. It reads nothing but the team's grant and holds nothing but Helm releases in
 * the team's namespace, so that the team's own rights suffice to apply it.
 */
export class JobsStack extends LayerStack {
  readonly grant: TeamGrant;
  /** Scope of the jobs: a job may have any name without meeting an id of the stack. */
  readonly jobs: Construct;
  /** Where the images of jobs are pulled from. @default - from their own registries */
  readonly images?: Relocation;

  constructor(
    scope: Construct,
    settings: LayerSettings,
    props: { readonly team: string; readonly grant: Source<TeamGrant>; readonly images?: ImagesProps },
  ) {
    super(scope, teamLayer("jobs", props.team), settings, ["helm"]);
    this.grant = { ...this.read(props.grant), ...knownNames(props.grant) };
    this.useHelm(this.grant);
    this.images = this.useImages(props.images, this.grant.imageCache);
    this.jobs = new Construct(this, "job");
  }
}

/** Names that are known at synth stay names: plans can be read, and problems be found, before anything is applied. */
function knownNames(source: Source<TeamGrant>): Partial<TeamGrant> {
  const { teamName, namespace, serviceAccount, queue, cpuQuota, memoryQuota, ingressClass, ingressScheme } =
    isPublished(source) ? source.values : source;
  const quotas = { cpuQuota, memoryQuota };
  const names = { teamName, namespace, serviceAccount, queue, ...quotas, ingressClass, ingressScheme };
  const known = Object.entries(names).filter(
    ([, value]) => value !== undefined && !Token.isUnresolved(value),
  );
  return Object.fromEntries(known);
}

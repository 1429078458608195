import { Token } from "cdktf";
import { TeamGrant } from "../../contracts";
import { Problem } from "../../core/problems";
import { CustomResource } from "../../kubernetes/custom-resources";

/** Another resource, as a property refers to it. */
interface Reference {
  readonly kind?: unknown;
  readonly name?: unknown;
  readonly manifest?: CustomResource;
}

/** What a property may refer to. */
interface Wanted {
  /** The property's path. */
  readonly path: string;
  /** What it should be: `a session cluster`. */
  readonly what: string;
  /** How to come by one. */
  readonly cure: string;
}

/** Why `given` is no resource of the team that one of its resources could refer to, if so. */
export function referenceProblem(
  given: unknown,
  { namespace }: Pick<TeamGrant, "namespace">,
  { path, what, cure }: Wanted,
): Problem | undefined {
  if (!isReference(given)) {
    const shown = typeof given === "object" && given !== null ? undefined : given;
    return { path, ...(shown === undefined ? {} : { value: shown }), reason: `not ${what}`, cure };
  }
  const other = given.manifest?.metadata.namespace;
  if (other === undefined || other === namespace || [other, namespace].some(Token.isUnresolved))
    return undefined;
  return {
    path,
    value: given.name,
    reason: `it is in the namespace "${other}", and this one in "${namespace}": the operator looks for it in the latter`,
    cure: `refer to ${what} of the same team`,
  };
}

/** Whether it is something with a name. */
export function isReference(given: unknown): given is Reference & { readonly name: string } {
  if (typeof given !== "object" || given === null) return false;
  const { name } = given as Reference;
  return typeof name === "string" && name !== "";
}

const DEPLOYMENT = "FlinkDeployment";

/** Why a session job cannot go to `cluster`, if so. */
export function clusterProblem(
  cluster: unknown,
  grant: Pick<TeamGrant, "namespace">,
  path: string,
): Problem | undefined {
  const wanted = {
    path: `${path}.cluster`,
    what: "a session cluster",
    cure: 'give what addSessionCluster returned, or { name: "shared" } of one in the team\'s namespace',
  };
  const problem = referenceProblem(cluster, grant, wanted);
  if (problem !== undefined) return problem;
  const { name, manifest, kind = manifest?.kind } = cluster as Reference;
  const isOfAnotherKind = kind !== undefined && kind !== DEPLOYMENT;
  if (!isOfAnotherKind && manifest?.spec.job === undefined) return undefined;
  return {
    path: wanted.path,
    value: name,
    reason: isOfAnotherKind
      ? `a ${String(kind)}, not a session cluster`
      : "an application runs the one job that it was made for, and takes no other",
    cure: wanted.cure,
  };
}

/** Why a snapshot cannot be of `job`, if so. */
export function snapshotTargetProblem(
  job: unknown,
  grant: Pick<TeamGrant, "namespace">,
  path: string,
): Problem | undefined {
  if (job === undefined || job === null) return undefined;
  const wanted = {
    path: `${path}.job`,
    what: "a job",
    cure: 'give what addApplication or addSessionJob returned, or { kind: "FlinkDeployment", name: "orders" }',
  };
  const problem = referenceProblem(job, grant, wanted);
  if (problem !== undefined) return problem;
  const { name, manifest, kind = manifest?.kind } = job as Reference;
  const isSession = kind === DEPLOYMENT && manifest !== undefined && manifest.spec.job === undefined;
  if (kind === "FlinkSessionJob" || (kind === DEPLOYMENT && !isSession)) return undefined;
  return {
    path: wanted.path,
    value: name,
    reason: isSession
      ? "a session cluster, which has no state of its own: its jobs have"
      : `of a ${String(kind)} there are no snapshots`,
    cure: wanted.cure,
  };
}

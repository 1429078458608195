import { Problem } from "../../modules/core/problems";
import { isKind } from "../../judge/schema/schema";
import { Entry, isManifest, Manifest } from "../../modules/flink/manifests/manifest";

/** What the files of a team hold. */
export interface TeamManifests {
  /** Resources of the Flink operator, those that others refer to before them. */
  readonly resources: readonly Manifest[];
  /** What cannot be read. */
  readonly unreadable: readonly Problem[];
  /** What is something else. */
  readonly skipped: readonly Problem[];
}

/** A session job comes after its cluster, a snapshot after its job. */
const ORDER = ["FlinkDeployment", "FlinkBlueGreenDeployment", "FlinkSessionJob", "FlinkStateSnapshot"];

/** Sorts what was read. */
export function teamManifests(entries: readonly Entry[]): TeamManifests {
  const manifests = entries.filter(isManifest);
  const rank = ({ resource }: Manifest) => ORDER.indexOf(String(resource.kind));
  return {
    resources: manifests.filter(({ resource }) => isKind(resource.kind)).sort((a, b) => rank(a) - rank(b)),
    unreadable: entries.flatMap((entry) => (isManifest(entry) ? [] : [unreadable(entry)])),
    skipped: manifests.filter(({ resource }) => !isKind(resource.kind)).map(skipped),
  };
}

function unreadable({ file, line, reason }: Exclude<Entry, Manifest>): Problem {
  return { path: `${file}:${line}`, reason, cure: "mend it, or leave it out of the pattern" };
}

function skipped({ file, line, resource: { kind } }: Manifest): Problem {
  return {
    path: `${file}:${line}`,
    value: kind,
    reason: "not a resource of the Flink operator: it is not deployed",
    cure: "deploy it by other means, or leave its file out of the pattern",
  };
}

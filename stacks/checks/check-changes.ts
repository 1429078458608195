import { existsSync } from "node:fs";
import { relative } from "node:path";
import { Found, Problem } from "../../modules/core/problems";
import { Changes, changesOf } from "../../modules/changes/changes";
import { isFlinkResource } from "../../judge/resource";
import { isObject, JsonObject } from "../../judge/json";
import { isManifest } from "../../modules/flink/manifests/manifest";
import { entriesOf } from "../../modules/flink/manifests/read";
import { earlierResources, isOutput } from "./earlier-output";
import { FlinkResource } from "../../modules/flink/resources/flink-resource";
import { Construct } from "constructs";

/** Compares with nothing. */
export const NO_PREVIOUS = "none";

/** What a team runs, as its layers know it. */
export interface TeamResources {
  readonly namespace: string;
  readonly resources: readonly FlinkResource[];
  /** The stack of its jobs; undefined where it has none. */
  readonly jobs: Construct | undefined;
}

export interface CheckChangesProps {
  /** The platform's path in problems. */
  readonly id: string;
  /**
   * What was given: an output, manifests, or {@link NO_PREVIOUS}.
   * @default - the output that is about to be replaced
   */
  readonly previous: string | undefined;
  /** Where the output goes. */
  readonly outdir: string;
  readonly teams: readonly TeamResources[];
}

/**
 * Whether what the teams run goes on from what they ran: by the operator's rules about changes, and without a job that
 * loses its state by a new name. What is written never depends on it.
 */
export function checkChanges({ id, previous, outdir, teams }: CheckChangesProps): Found {
  const folder = previous ?? outdir;
  if (previous === NO_PREVIOUS || teams.length === 0) return NOTHING;
  if (previous === undefined && !isOutput(folder)) return NOTHING;
  const at = { path: `${id}.previous`, value: shown(folder) };
  try {
    const earlier = isOutput(folder) ? fromOutput(folder) : fromManifests(folder);
    const all = teams.flatMap(({ jobs, resources, namespace }) => {
      const before = jobs && earlier(jobs.node.id, namespace);
      return before === undefined ? [] : [changesOf(before, resources)];
    });
    const errors = all.flatMap(({ mistakes }) => mistakes).map((problem) => since(problem, folder));
    const warnings = all.flatMap(({ doubts }) => doubts);
    return { errors, warnings, notes: all.length === 0 ? [] : [note(id, folder, all)] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const problem = { ...at, reason, cure: `name an earlier output or a folder of manifests, or "none"` };
    // Nobody asked for the comparison with an output that is about to be replaced.
    return previous === undefined ? { errors: [], warnings: [problem] } : { errors: [problem], warnings: [] };
  }
}

const NOTHING: Found = { errors: [], warnings: [] };

/** What there was of a team: undefined where it had no jobs. */
type Earlier = (stack: string, namespace: string) => readonly JsonObject[] | undefined;

function fromOutput(folder: string): Earlier {
  return (stack) => earlierResources(folder, stack);
}

/** @throws Error where a file cannot be read. */
function fromManifests(folder: string): Earlier {
  const entries = entriesOf(folder);
  const resources = entries.map((entry) => {
    if (isManifest(entry)) return entry.resource;
    throw new Error(existsSync(folder) ? `${entry.file}:${entry.line}: ${entry.reason}` : entry.reason);
  });
  const flink = resources.filter(isFlinkResource).filter((resource) => !isChild(resource));
  return (_, namespace) => {
    const own = flink.flatMap(({ metadata, ...rest }): JsonObject[] => {
      const { namespace: given = namespace } = (metadata ?? {}) as JsonObject;
      return given === namespace ? [{ ...rest, metadata: { ...(metadata as JsonObject), namespace } }] : [];
    });
    return own;
  };
}

/** Whether a FlinkBlueGreenDeployment made it: it comes and goes with every change. */
function isChild({ metadata }: JsonObject): boolean {
  const { labels } = (metadata ?? {}) as JsonObject;
  return isObject(labels) && CHILD in labels;
}

const CHILD = "flink/blue-green-deployment-type";

/** Whoever never deployed the earlier state has nothing to lose. */
function since(problem: Problem, folder: string): Problem {
  return {
    ...problem,
    reason: `${problem.reason} (compared with ${shown(folder)})`,
    cure: `${problem.cure}; where the earlier one never ran: FLINK_ON_EKS_PREVIOUS=none for this run`,
  };
}

function note(id: string, folder: string, all: readonly Changes[]): string {
  const sum = (what: "added" | "changed" | "gone") => all.reduce((total, each) => total + each[what], 0);
  return `${id}: Flink resources compared with ${shown(folder)}: ${sum("added")} new, ${sum("changed")} changed, ${sum("gone")} gone`;
}

/** The folder as its user would name it. */
function shown(folder: string): string {
  const path = relative(process.cwd(), folder);
  return path === "" || path.startsWith("..") ? folder : path;
}

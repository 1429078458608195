import { sortedJson } from "../core/nested";
import { Problem } from "../core/problems";
import { CustomResource } from "../kubernetes/custom-resources";
import { judge } from "../../judge";
import { isObject, JsonObject, toJson } from "../../judge/json";
import { plausible } from "../flink/judging/judged-tokens";
import { likeness, Program, specOf, statefulProgram } from "./program";

/** A resource of this synth. */
export interface Current {
  readonly name: string;
  /** Absent where it has a mistake in it, which is told already. */
  readonly manifest: CustomResource | undefined;
  /** Whether it may start without the state that a job before it had. */
  readonly startEmpty: boolean;
  /** Where a problem is, as whoever wrote it would say, for a path of the judge. */
  locate(path: string): string;
}

/** What became of a team's resources since an earlier time. */
export interface Changes {
  /** What the operator refuses, and what would lose a job's state. */
  readonly mistakes: readonly Problem[];
  /** What may be a renamed job, or another one of its kind. */
  readonly doubts: readonly Problem[];
  readonly added: number;
  readonly changed: number;
  readonly gone: number;
}

/** Rules of the judge about a change; all others hold for a resource by itself. */
const RULES_OF_CHANGES = ["D4", "D25", "D26", "D27", "S3"];

/** A resource with what tells it from others. */
interface Known {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly resource: JsonObject;
}

type Likeness = "same" | "alike";

interface KnownNow extends Known {
  readonly current: Current;
}

/**
 * Compares resources with those that were there before.
 *
 * @param earlier The resources as they were, whatever only apply knows replaced by {@link plausible} text.
 */
export function changesOf(earlier: readonly JsonObject[], now: readonly Current[]): Changes {
  const before = byIdentity(earlier.map(knownOf));
  const current = byIdentity(
    now.flatMap((each): KnownNow[] => {
      const resource = each.manifest && toJson(each.manifest, plausible);
      return isObject(resource) ? [{ ...knownOf(resource), current: each }] : [];
    }),
  );
  // Of what has a mistake in it only the name is known.
  const broken = new Set(now.filter(({ manifest }) => manifest === undefined).map(({ name }) => name));
  const gone = [...before]
    .filter(([key, { name }]) => !broken.has(name) && !current.has(key))
    .map(([, each]) => each);
  const added = [...current].filter(([key]) => !before.has(key)).map(([, each]) => each);
  const changed = [...current].flatMap(([key, each]) => {
    const old = before.get(key);
    return old === undefined || sortedJson(old.resource) === sortedJson(each.resource) ? [] : [{ each, old }];
  });
  const lost = lostState(gone, added);
  return {
    mistakes: [...changed.flatMap(({ each, old }) => refused(each, old)), ...lost.mistakes],
    doubts: lost.doubts,
    added: added.length,
    changed: changed.length,
    gone: gone.length,
  };
}

function knownOf(resource: JsonObject): Known {
  const { kind, metadata } = resource;
  const { namespace, name } = isObject(metadata) ? metadata : {};
  return { kind: text(kind), namespace: text(namespace), name: text(name), resource };
}

const text = (value: unknown) => (typeof value === "string" ? value : "");

function byIdentity<T extends Known>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((each) => [[each.kind, each.namespace, each.name].join("/"), each]));
}

/** What the operator says to a change. */
function refused({ resource, current }: KnownNow, old: Known): Problem[] {
  return judge(resource, { previous: old.resource })
    .errors.filter(({ rule }) => RULES_OF_CHANGES.includes(rule))
    .map(({ rule, path, value, message, cure, source }) => ({
      path: current.locate(path),
      ...(value === undefined ? {} : { value }),
      reason: message,
      cure,
      rule,
      source,
    }));
}

/** Jobs that go on under another name, kind or namespace, and would do so without their state. */
function lostState(gone: readonly Known[], added: readonly KnownNow[]): Pick<Changes, "mistakes" | "doubts"> {
  const left = new Set(gone.flatMap(withProgram));
  const take = (job: Stateful<KnownNow>, wanted: Likeness): Problem[] => {
    const old = [...left].find((candidate) => isSuccessor(job, candidate, wanted));
    if (old === undefined) return [];
    left.delete(old);
    return job.of.current.startEmpty ? [] : [lost(job.of, old.of, wanted)];
  };
  const jobs = added.filter(startsEmpty).flatMap(withProgram);
  const mistakes = jobs.flatMap((job) => take(job, "same"));
  return { mistakes, doubts: jobs.flatMap((job) => take(job, "alike")) };
}

/** A job with state, and what it runs. */
interface Stateful<T extends Known> {
  readonly of: T;
  readonly program: Program;
}

function withProgram<T extends Known>(of: T): Stateful<T>[] {
  const program = statefulProgram(of.resource);
  return program === undefined ? [] : [{ of, program }];
}

/** Whether nothing says where the job's state comes from. */
function startsEmpty({ resource }: Known): boolean {
  const { job } = specOf(resource);
  return isObject(job) && text(job.initialSavepointPath).trim() === "";
}

/** Whether a job is another one under a new name: it runs the same, or has its name. */
function isSuccessor(job: Stateful<Known>, old: Stateful<Known>, wanted: Likeness): boolean {
  if (job.of.name === old.of.name) return wanted === "same";
  return likeness(job.program, old.program) === wanted;
}

function lost(job: KnownNow, old: Known, how: Likeness): Problem {
  const at = { path: job.current.locate("metadata.name") };
  const wayOut = `take a savepoint of "${old.name}", suspend it, and start this one with restoreFrom (docs/upgrades.md)`;
  if (how === "alike")
    return {
      ...at,
      reason: `it runs what "${old.name}" ran, which is gone, but for its name: if that was renamed, its state stays behind`,
      cure: `nothing where it is another job; else ${wayOut}`,
    };
  return {
    ...at,
    reason: `${difference(job, old)}. State belongs to name, kind and namespace: the old job would be deleted, and the new one start empty`,
    cure: `take it back; or ${wayOut}; or startEmpty: true where the state is not wanted`,
  };
}

function difference(job: Known, old: Known): string {
  if (job.name !== old.name) return `"${old.name}", which runs the same, is gone: a job cannot be renamed`;
  if (job.kind !== old.kind) return `it was a ${old.kind} and becomes a ${job.kind}`;
  return `it moves from the namespace "${old.namespace}" to "${job.namespace}"`;
}

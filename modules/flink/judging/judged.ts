import { Problem } from "../../core/problems";
import { CustomResource } from "../../kubernetes/custom-resources";
import { Finding, judgeReading, readDocument, Reading } from "../../../judge";
import { toJson } from "../../../judge/json";
import { KNOWN_AT_APPLY, plausible } from "./judged-tokens";

/** What is known beside the resource that is judged. */
export interface Surroundings {
  readonly operatorConfiguration?: Readonly<Record<string, string>>;
  /** The FlinkDeployment that a session job goes to. */
  readonly sessionCluster?: unknown;
  /** The job that a snapshot is of. */
  readonly target?: unknown;
  /** Rules that have nothing to say here, because what they ask for was refused itself. */
  readonly unjudged?: readonly string[];
}

/** What the judge finds in a resource before it goes out; paths are those of the resource. */
export interface Judgement {
  /** The resource as it was read, for more questions about it. */
  readonly reading: Reading;
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Judges a resource as it would reach the cluster. What only apply will know is taken for right. */
export function judged(resource: CustomResource | unknown, surroundings: Surroundings = {}): Judgement {
  const { operatorConfiguration, unjudged = [] } = surroundings;
  const reading = readDocument(resource, plausible);
  const verdict = judgeReading(reading, {
    operatorConfiguration,
    sessionCluster: toJson(surroundings.sessionCluster, plausible),
    target: toJson(surroundings.target, plausible),
  });
  const problems = (findings: readonly Finding[]) =>
    findings
      .filter((finding) => !unjudged.includes(finding.rule) && isKnown(finding) && !isPublicHost(finding))
      .map(problemOf);
  return { reading, errors: problems(verdict.errors), warnings: problems(verdict.warnings) };
}

function problemOf({ rule, path, value, message, cure, source }: Finding): Problem {
  return { path, ...(value === undefined ? {} : { value }), reason: message, cure, rule, source };
}

/** Of a value of which nothing is known at synth, nothing is known to be wrong. */
function isKnown({ value }: Finding): boolean {
  return value !== KNOWN_AT_APPLY;
}

/** Names that look as if they had an address inside a network only. */
const PRIVATE_NAME = /^[^.]+$|\.(local|internal|intranet|lan|corp|svc|home\.arpa)\.?$/i;

/** Nothing of a synth asks DNS, so a name that looks like one of the internet is taken for one. */
function isPublicHost({ rule, value }: Finding): boolean {
  if (rule !== "X18") return false;
  const [, host = ""] = /^\w+:\/\/(?:[^@/]*@)?([^/:?#]+)/.exec(String(value)) ?? [];
  return !PRIVATE_NAME.test(host);
}

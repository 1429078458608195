import { unique } from "./finding";
import { Answer } from "./operator/ask";
import { Admission } from "./resource";
import { Finding, RuleText } from "./rule";
import { BlueGreenSpec, DeploymentSpec } from "./spec";
import { SOURCES } from "./sources";

/** The operator breaks off at it, long after the API server has taken it: no webhook covers this kind. */
export const NO_JOB: RuleText = {
  id: "B1",
  what: "A FlinkBlueGreenDeployment without spec.template.spec.job",
  why: "only application clusters can be blue and green; the controller breaks off",
  cure: "write the job, or use a FlinkDeployment for a session cluster",
  source: SOURCES.blueGreen,
};

/** One of the two FlinkDeployments. */
export interface Child {
  readonly color: "BLUE" | "GREEN";
  readonly admission: Admission;
}

/**
 * The two FlinkDeployments that the operator makes of a FlinkBlueGreenDeployment; none where it has no job.
 *
 * The ingress template gets the color in front as it stands, so a template with a scheme (or none at all) makes a host
 * that nobody wanted.
 *
 * @see operator 1.15.0, `BlueGreenUtils.prepareFlinkDeployment`
 */
export function children(admission: Admission): readonly Child[] {
  const template = (admission.spec as BlueGreenSpec).template?.spec;
  if (template?.job === undefined) return [];
  return (["BLUE", "GREEN"] as const).map((color) => ({
    color,
    admission: {
      ...admission,
      kind: "FlinkDeployment",
      name: `${admission.name ?? null}-${color.toLowerCase()}`,
      spec: colored(template, color.toLowerCase()) as Admission["spec"],
    },
  }));
}

function colored(spec: DeploymentSpec, color: string): DeploymentSpec {
  if (spec.ingress === undefined) return spec;
  return { ...spec, ingress: { ...spec.ingress, template: `${color}-${spec.ingress.template ?? null}` } };
}

/** The path of a child's field in the resource that it comes from. */
export function inTemplate(finding: Finding): Finding {
  return { ...finding, path: finding.path.replace(/^spec\b/, "spec.template.spec") };
}

/** Both children's answers as one, the blue one first. What both say is said once. */
export function together(answers: readonly (Answer & { readonly color: string })[]): Answer {
  const refused = answers.filter(({ stage }) => stage !== "ok");
  const first = refused.find(({ stage }) => stage === "exception") ?? refused[0];
  return {
    stage: first?.stage ?? "ok",
    message: first && `${first.color}: ${first.message}`,
    findings: unique(answers.flatMap(({ findings }) => findings)).map(inTemplate),
  };
}

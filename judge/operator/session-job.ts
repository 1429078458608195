import { evaluate } from "../evaluate";
import { Rule, when } from "../rule";
import { VALIDATOR } from "../sources";
import { SessionJobSubject } from "../subject";
import { autoscaler, autoscalerMistakes } from "./autoscaler";
import { jarHostAllowed, jarScheme, jarUri } from "./jar-uri";
import { JOB_RULES } from "./job";
import { clusterNameMistakes } from "./name";

export const deploymentName: Rule<SessionJobSubject> = {
  id: "S1",
  severity: "error",
  what: "deploymentName is no name of a cluster",
  why: "the job goes to the FlinkDeployment of this name in its own namespace",
  cure: "write the name of the session cluster",
  source: VALIDATOR,
  check: ({ spec }) => clusterNameMistakes(spec.deploymentName, "spec.deploymentName"),
};

export const jobDefined: Rule<SessionJobSubject> = {
  id: "S2",
  severity: "error",
  what: "A session job without a job",
  why: "there is nothing to run",
  cure: "write job with jarURI and parallelism",
  source: VALIDATOR,
  check: ({ job }) =>
    when(job === undefined, () => ({ path: "spec.job", message: "The job spec should not be empty" })),
};

export const sameCluster: Rule<SessionJobSubject> = {
  id: "S3",
  severity: "error",
  what: "deploymentName changes",
  why: "a running job cannot move to another cluster",
  cure: "create a session job of another name for the other cluster",
  source: VALIDATOR,
  check: ({ spec, previous }) =>
    when(previous !== undefined && previous.deploymentName !== spec.deploymentName, () => ({
      path: "spec.deploymentName",
      ...(spec.deploymentName === undefined ? {} : { value: spec.deploymentName }),
      message: "The deploymentName can't be changed",
      // Of a job that named no cluster there is nothing to compare with.
      ...(previous?.deploymentName === undefined ? { exception: true } : {}),
    })),
};

export const sessionCluster: Rule<SessionJobSubject> = {
  id: "S7",
  severity: "error",
  what: "A session job for an application cluster",
  why: "an application cluster runs the one job that it was made for",
  cure: "name a FlinkDeployment without job",
  source: VALIDATOR,
  check: ({ cluster, spec }) =>
    when(cluster?.spec.job !== undefined, () => ({
      path: "spec.deploymentName",
      value: spec.deploymentName ?? null,
      message: "Can not submit session job to application cluster",
    })),
};

export const clusterId: Rule<SessionJobSubject> = {
  id: "S8",
  severity: "error",
  what: "The session cluster has another name than deploymentName",
  why: "the job would go to a cluster that nobody named",
  cure: "write the name of the session cluster",
  source: VALIDATOR,
  check: ({ cluster, spec }) =>
    when(cluster !== undefined && cluster.name !== spec.deploymentName, () => ({
      path: "spec.deploymentName",
      value: spec.deploymentName ?? null,
      message: "The session job's cluster id is not match with the session cluster",
    })),
};

export const sessionJobRules: Rule<SessionJobSubject> = {
  id: "S9",
  severity: "error",
  what: "A session job breaks a rule of jobs (D11 to D17)",
  why: "the same holds as for application clusters, with the configuration of the session cluster underneath",
  cure: "see the rule that the message belongs to",
  source: VALIDATOR,
  // Without the cluster the operator checks none of this.
  check: (subject) =>
    subject.cluster === undefined
      ? []
      : JOB_RULES.flatMap((rule) =>
          evaluate(rule, subject).map((mistake) => ({ ...mistake, cure: mistake.cure ?? rule.cure })),
        ),
};

export const sessionJobAutoscaler: Rule<SessionJobSubject> = {
  ...autoscaler,
  id: "S10",
  what: "A session job breaks a rule of the autoscaler (D29)",
  check: ({ cluster, configuration }) => (cluster === undefined ? [] : autoscalerMistakes(configuration)),
};

/** Groups in the operator's order: of each it names the first mistake. */
export const SESSION_JOB_RULES: readonly (readonly Rule<SessionJobSubject>[])[] = [
  [deploymentName],
  [jobDefined],
  [sameCluster],
  [jarUri, jarScheme, jarHostAllowed],
  [sessionCluster],
  [clusterId],
  [sessionJobRules],
  [sessionJobAutoscaler],
];

import { isBlank } from "../config/configuration";
import { Rule, when } from "../rule";
import { VALIDATOR } from "../sources";
import { DeploymentSpec } from "../spec";
import { DeploymentSubject } from "../subject";

const modeOf = (spec: DeploymentSpec) => spec.mode ?? "native";

export const clusterKind: Rule<DeploymentSubject> = {
  id: "D25",
  severity: "error",
  what: "A session cluster becomes an application cluster, or the reverse",
  why: "they are different clusters: nothing of the running one could be kept",
  cure: "create a resource of another name and delete this one",
  source: VALIDATOR,
  check: ({ spec, previous }) =>
    when(previous !== undefined && (spec.job === undefined) !== (previous.job === undefined), () => ({
      path: "spec.job",
      message: `Cannot switch from ${spec.job ? "session to job" : "job to session"} cluster`,
    })),
};

export const deploymentMode: Rule<DeploymentSubject> = {
  id: "D26",
  severity: "error",
  what: "The mode changes between native and standalone",
  why: "pods of the old mode would not be found by the new one",
  cure: "take a savepoint, create a resource of another name with initialSavepointPath, delete this one",
  source: VALIDATOR,
  check: ({ spec, previous }) =>
    when(previous !== undefined && modeOf(spec) !== modeOf(previous), () => ({
      path: "spec.mode",
      ...(spec.mode === undefined ? {} : { value: spec.mode }),
      message:
        modeOf(spec) === "standalone"
          ? "Cannot switch from native kubernetes to standalone kubernetes cluster"
          : "Cannot switch from standalone kubernetes to native kubernetes cluster",
    })),
};

export const savepointRedeploy: Rule<DeploymentSubject> = {
  id: "D27",
  severity: "error",
  what: "A redeployment from a savepoint that is not named",
  why: "savepointRedeployNonce starts the job anew from initialSavepointPath",
  cure: "set job.initialSavepointPath to the savepoint's path",
  source: VALIDATOR,
  check: ({ spec: { job }, previous }) => {
    const nonce = job?.savepointRedeployNonce;
    const changed = previous?.job !== undefined && nonce !== previous.job.savepointRedeployNonce;
    return when(nonce !== undefined && changed && isBlank(job?.initialSavepointPath), () => ({
      path: "spec.job.initialSavepointPath",
      ...(job?.initialSavepointPath === undefined ? {} : { value: job.initialSavepointPath }),
      message: "InitialSavepointPath must not be empty for savepoint redeployment",
    }));
  },
};

export const serviceAccount: Rule<DeploymentSubject> = {
  id: "D28",
  severity: "error",
  what: "serviceAccount is missing",
  why: "the JobManager needs the rights of an account to create its TaskManagers, and its AWS role",
  cure: "write the service account of the job's namespace (the chart makes one called flink)",
  source: VALIDATOR,
  check: ({ spec }) =>
    when(spec.serviceAccount === undefined, () => ({
      path: "spec.serviceAccount",
      message:
        "spec.serviceAccount must be defined. If you use helm, its value should be the same with the name of " +
        "jobServiceAccount.",
    })),
};

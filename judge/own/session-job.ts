import { jarHost } from "../operator/jar-uri";
import { Rule, when } from "../rule";
import { JobSubject, SessionJobSubject } from "../subject";
import { judgeHost } from "../uri/host";
import { VALIDATOR } from "../sources";

export const unknownHost: Rule<SessionJobSubject> = {
  id: "X18",
  severity: "warning",
  what: "Whether the operator may fetch the jar hangs on DNS",
  why: "it looks the host up, and refuses one without address and one in its own network (S6)",
  cure: "make sure that the name resolves to a public address from within the cluster",
  source: VALIDATOR,
  check: (subject) => {
    const { text, host = "" } = jarHost(subject) ?? {};
    return when(host !== "" && judgeHost(host, subject.resolve) === "unknown", () => ({
      path: "spec.job.jarURI",
      value: text ?? null,
    }));
  },
};

export const unknownCluster: Rule<SessionJobSubject> = {
  id: "X19",
  severity: "warning",
  what: "The session cluster is not known here",
  why: "directories, autoscaler and defaults are judged together with the cluster's own configuration",
  cure: "judge it together with its cluster",
  source: VALIDATOR,
  check: ({ cluster, spec }) =>
    when(cluster === undefined && spec.deploymentName !== undefined, () => ({
      path: "spec.deploymentName",
      value: spec.deploymentName ?? null,
    })),
};

/** A rule of jobs for session jobs: without the cluster half of the configuration is missing. */
export function withCluster(rule: Rule<JobSubject>): Rule<SessionJobSubject> {
  return { ...rule, check: (subject) => (subject.cluster === undefined ? [] : rule.check(subject)) };
}

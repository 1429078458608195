import { deployment, sessionCluster, sessionJob } from "../resources";
import { Case, config, session, stateful } from "./case";

export const SESSION_JOB: readonly Case[] = [
  {
    rule: "S1",
    when: "no cluster",
    document: sessionJob({ spec: { deploymentName: undefined } }),
    at: "spec.deploymentName",
  },
  { rule: "S2", when: "no job", document: sessionJob({ spec: { job: undefined } }), at: "spec.job" },
  {
    rule: "S3",
    when: "another cluster",
    document: sessionJob(),
    options: { previous: sessionJob({ spec: { deploymentName: "old" } }) },
    at: "spec.deploymentName",
  },
  {
    rule: "S4",
    when: "a space",
    document: sessionJob({ spec: { job: { jarURI: "https://a.example.com/a b.jar" } } }),
    at: "spec.job.jarURI",
    says: /Illegal character in path at index 23/,
  },
  {
    rule: "S4",
    when: "no scheme",
    document: sessionJob({ spec: { job: { jarURI: "a.example.com/a.jar" } } }),
    at: "spec.job.jarURI",
    says: /must include a scheme/,
  },
  {
    rule: "S5",
    when: "S3",
    document: sessionJob({ spec: { job: { jarURI: "s3://jars/a.jar" } } }),
    at: "spec.job.jarURI",
    says: /allowlist \[https\]/,
  },
  {
    rule: "S6",
    when: "this machine",
    document: sessionJob({ spec: { job: { jarURI: "https://localhost/a.jar" } } }),
    at: "spec.job.jarURI",
    says: /restricted/,
  },
  {
    rule: "S6",
    when: "a name without address",
    document: sessionJob({ spec: { job: { jarURI: "https://a.example.com/a.jar" } } }),
    options: { resolve: () => undefined },
    at: "spec.job.jarURI",
    says: /cannot be resolved/,
  },
  {
    rule: "S7",
    when: "an application cluster",
    document: sessionJob(),
    options: { sessionCluster: deployment({ metadata: { name: "session" } }) },
    at: "spec.deploymentName",
  },
  {
    rule: "S8",
    when: "another name",
    document: sessionJob(),
    options: { sessionCluster: sessionCluster({ metadata: { name: "other" } }) },
    at: "spec.deploymentName",
  },
  {
    rule: "S9",
    when: "savepoint without dirs",
    document: sessionJob({ spec: { job: { upgradeMode: "savepoint" } } }),
    options: session,
    at: "spec.job.upgradeMode",
  },
  {
    rule: "S10",
    when: "the cluster's autoscaler",
    document: sessionJob({ spec: { flinkConfiguration: { "job.autoscaler.utilization.target": -1 } } }),
    options: {
      sessionCluster: sessionCluster({ spec: { flinkConfiguration: { "job.autoscaler.enabled": true } } }),
    },
    at: config("job.autoscaler.utilization.target"),
  },
  {
    rule: "X10",
    when: "last-state in a cluster without HA",
    document: sessionJob({ spec: { flinkConfiguration: stateful, job: { upgradeMode: "last-state" } } }),
    options: session,
    at: "spec.job.upgradeMode",
  },
];

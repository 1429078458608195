import { deployment, spec } from "../resources";
import { Case } from "./case";

export const SCHEMA: readonly Case[] = [
  {
    rule: "C1",
    when: "another version of the API",
    document: deployment({ apiVersion: "flink.apache.org/v1" }),
    at: "apiVersion",
  },
  {
    rule: "C2",
    when: "cpu is a text",
    document: spec({ jobManager: { resource: { cpu: "500m" } } }),
    at: "spec.jobManager.resource.cpu",
    says: /must be of type number: got string/,
  },
  {
    rule: "C2",
    when: "no such mode",
    document: spec({ mode: "Native" }),
    at: "spec.mode",
    says: /supported values/,
  },
  {
    rule: "C2",
    when: "a label is a number",
    document: deployment({ metadata: { labels: { team: 7 } } }),
    at: "metadata.labels.team",
  },
  {
    rule: "C3",
    when: "beyond 32 bits",
    document: spec({ job: { parallelism: 2 ** 31 } }),
    at: "spec.job.parallelism",
    says: /32-bit/,
  },
  {
    rule: "C3",
    when: "flinkConfiguration is a list",
    document: spec({ flinkConfiguration: ["a"] }),
    at: "spec.flinkConfiguration",
  },
  {
    rule: "C4",
    when: "a typo",
    document: spec({ job: { upgrademode: "savepoint" } }),
    at: "spec.job.upgrademode",
  },
];

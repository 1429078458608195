import { snapshot } from "../resources";
import { Case } from "./case";

export const SNAPSHOT: readonly Case[] = [
  { rule: "N1", when: "both", document: snapshot({ spec: { checkpoint: {} } }), at: "spec" },
  {
    rule: "N3",
    when: "no job",
    document: snapshot({ spec: { jobReference: undefined } }),
    at: "spec.jobReference",
  },
  {
    rule: "N4",
    when: "a job that is not there",
    document: snapshot(),
    options: { target: null },
    at: "spec.jobReference",
    says: /shop\/orders was not found/,
  },
];

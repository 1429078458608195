import { blueGreen } from "../resources";
import { Case } from "./case";

export const BLUE_GREEN: readonly Case[] = [
  {
    rule: "B1",
    when: "a session cluster",
    document: blueGreen({ spec: { template: { spec: { job: undefined } } } }),
    at: "spec.template.spec.job",
  },
  {
    rule: "D1",
    when: "a name that is too long for -green",
    document: blueGreen({ metadata: { name: "a".repeat(40) } }),
    at: "metadata.name",
  },
  {
    rule: "D28",
    when: "no account in the template",
    document: blueGreen({ spec: { template: { spec: { serviceAccount: undefined } } } }),
    at: "spec.template.spec.serviceAccount",
  },
  {
    rule: "X27",
    when: "a template with a scheme",
    document: blueGreen({
      spec: { template: { spec: { ingress: { template: "https://{{name}}.example.com" } } } },
    }),
    at: "spec.template.spec.ingress.template",
  },
];

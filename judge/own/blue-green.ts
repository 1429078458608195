import { isBlank } from "../config/configuration";
import { SAVEPOINT_DIR } from "../config/options";
import { Rule, when } from "../rule";
import { SOURCES } from "../sources";
import { DeploymentSubject } from "../subject";

export const blueGreenSavepoint: Rule<DeploymentSubject> = {
  id: "M19",
  severity: "error",
  what: "A stateful blue/green job without a savepoint directory",
  why: "the controller takes a savepoint before every transition, also for last-state",
  cure: `set ${SAVEPOINT_DIR.key}, beside the checkpoint directory`,
  source: SOURCES.blueGreen,
  // Of upgrade mode savepoint the operator says the same.
  check: ({ job, configuration }) =>
    when(job?.upgradeMode === "last-state" && isBlank(configuration.find(SAVEPOINT_DIR)?.text), () => ({
      path: "spec.job.upgradeMode",
      value: "last-state",
    })),
};

/** A template as the operator has made it for one of the children: `blue-` and what the user wrote. */
const COLORED = /^(?:blue|green)-(https?:\/\/.*|\/.*|null)$/i;

export const blueGreenIngress: Rule<DeploymentSubject> = {
  id: "X27",
  severity: "warning",
  what: "An ingress template that cannot take a color in front",
  why: "the operator writes blue- or green- before the template as it stands: https://a becomes the host blue-https",
  cure: 'begin the template with the host: "{{name}}.example.com"',
  source: SOURCES.blueGreen,
  check: ({ spec: { ingress } }) => {
    const given = COLORED.exec(ingress?.template ?? "")?.[1];
    return when(given !== undefined, () => ({
      path: "spec.ingress.template",
      ...(given === undefined || given === "null" ? {} : { value: given }),
    }));
  },
};

import { Mistake, Rule } from "../rule";
import { VALIDATOR } from "../sources";
import { DeploymentSubject } from "../subject";

/** Names that the operator takes for a cluster. */
const CLUSTER_NAME = /^[a-z]([-a-z0-9]{0,43}[a-z0-9])?$/;

/** The mistake in the name of a cluster, if there is one. */
export function clusterNameMistakes(name: string | undefined, path: string): readonly Mistake[] {
  if (name === undefined)
    return [
      {
        path,
        message: "the name of the cluster is missing, and the operator breaks off at it",
        exception: true,
      },
    ];
  // `$` would accept a line feed after the name.
  if (CLUSTER_NAME.test(name) && !name.endsWith("\n")) return [];
  return [
    {
      path,
      value: name,
      message:
        `The FlinkDeployment name: ${name} is invalid, must consist of lower case alphanumeric characters or '-', ` +
        "start with an alphabetic character, and end with an alphanumeric character " +
        "(e.g. 'my-name',  or 'abc-123'), and the length must be no more than 45 characters.",
    },
  ];
}

/** The name becomes the cluster id and part of the names of services, config maps and pods. */
export const clusterName: Rule<DeploymentSubject> = {
  id: "D1",
  severity: "error",
  what: "The name of a FlinkDeployment is no cluster name",
  why: "it becomes the cluster id, and services and config maps are named after it",
  cure: "use at most 45 lower-case letters, digits and hyphens; a letter first, no hyphen last",
  source: VALIDATOR,
  check: ({ name }) => clusterNameMistakes(name, "metadata.name"),
};

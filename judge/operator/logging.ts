import { join } from "../path";
import { Rule } from "../rule";
import { VALIDATOR } from "../sources";
import { DeploymentSubject } from "../subject";

/** Files that the operator mounts. */
const LOG_FILES = ["log4j-console.properties", "logback-console.xml"];

export const logFiles: Rule<DeploymentSubject> = {
  id: "D10",
  severity: "error",
  what: "logConfiguration has a file that Flink does not read",
  why: "only the two files of the console setup are mounted into the pods",
  cure: `name the file ${LOG_FILES.join(" or ")}`,
  source: VALIDATOR,
  check: ({ spec: { logConfiguration = {} } }) =>
    Object.keys(logConfiguration)
      .filter((key) => !LOG_FILES.includes(key))
      .map((key) => ({
        path: join("spec.logConfiguration", key),
        message: `Invalid log config key: ${key}. Allowed keys are [${LOG_FILES.join(", ")}]`,
      })),
};

import { Admission } from "../resource";
import { Rule, when } from "../rule";
import { SOURCES } from "../sources";

/** Names that Kubernetes takes for a resource (RFC 1123). */
const RESOURCE_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

export const resourceName: Rule<Admission> = {
  id: "X20",
  severity: "error",
  what: "metadata.name is no name of a resource",
  why: "the API server takes at most 253 lower-case letters, digits, hyphens and dots",
  cure: "use lower-case letters, digits and hyphens",
  source: SOURCES.names,
  // Of a FlinkDeployment D1 demands more.
  check: ({ kind, name }) =>
    when(
      kind !== "FlinkDeployment" && (name === undefined || name.length > 253 || !RESOURCE_NAME.test(name)),
      () => ({ path: "metadata.name", ...(name === undefined ? {} : { value: name }) }),
    ),
};

export const canary: Rule<Admission> = {
  id: "X21",
  severity: "warning",
  what: "A resource with the label of the operator's health probe",
  why: "the operator checks and deploys nothing of it",
  cure: "remove the label flink.apache.org/canary",
  source: SOURCES.canary,
  check: ({ labels }) => {
    const value = labels["flink.apache.org/canary"];
    return when(typeof value === "string" && value.toLowerCase() === "true", () => ({
      path: 'metadata.labels["flink.apache.org/canary"]',
      value: value ?? null,
    }));
  },
};

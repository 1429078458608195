import { IConstruct } from "constructs";
import { closest } from "fastest-levenshtein";
import { Problems } from "../modules/core/problems";
import { FlinkPlatformProps } from "./platform-props";

/** A setting that differs by environment and not by design, so that a pipeline can set it without touching main.ts. */
interface EnvironmentVariable {
  /** Path of the property it overrides. */
  readonly path: readonly string[];
  readonly type: "text" | "number" | "flag" | "list";
  /** What it is for, as the README lists it. */
  readonly purpose: string;
}

export const PREFIX = "FLINK_ON_EKS_";

/** Variables of the project's own tests, which stay set in a developer's shell: no settings, and no typos either. */
const TEST_PREFIX = `${PREFIX}TEST_`;

/** All variables; each overrides its property in every platform of the app, or in one with `__<PLATFORM ID>` behind it. */
export const ENVIRONMENT: Readonly<Record<string, EnvironmentVariable>> = {
  REGION: { path: ["region"], type: "text", purpose: "AWS region" },
  NAME: { path: ["name"], type: "text", purpose: "name of the platform and its cluster" },
  ACCOUNT_ID: { path: ["accountId"], type: "text", purpose: "AWS account that Terraform must be in" },
  BACKEND: { path: ["backend", "type"], type: "text", purpose: "`local` or `s3`" },
  BACKEND_BUCKET: { path: ["backend", "bucket"], type: "text", purpose: "bucket of Terraform's state" },
  BACKEND_REGION: { path: ["backend", "region"], type: "text", purpose: "its region" },
  BACKEND_KEY_PREFIX: { path: ["backend", "keyPrefix"], type: "text", purpose: "prefix of the state's keys" },
  BACKEND_KMS_KEY_ID: { path: ["backend", "kmsKeyId"], type: "text", purpose: "customer key of the state" },
  BACKEND_PROFILE: { path: ["backend", "profile"], type: "text", purpose: "AWS profile for the state" },
  PREVIOUS: {
    path: ["previous"],
    type: "text",
    purpose: "what jobs are compared with, or `none`",
  },
  VPC_CIDR: { path: ["network", "cidr"], type: "text", purpose: "addresses of the VPC, a /16" },
  ZONES: { path: ["network", "zones"], type: "number", purpose: "number of zones, 2 to 4" },
  SINGLE_NAT: { path: ["network", "singleNat"], type: "flag", purpose: "one NAT gateway for all zones" },
  BUCKET_NAME: { path: ["storage", "bucketName"], type: "text", purpose: "bucket of Flink's state" },
  KUBERNETES_VERSION: { path: ["cluster", "kubernetesVersion"], type: "text", purpose: "Kubernetes minor" },
  PUBLIC_ACCESS_CIDRS: {
    path: ["cluster", "publicAccessCidrs"],
    type: "list",
    purpose: "who may reach the cluster's public endpoint",
  },
  ADMINS: { path: ["cluster", "admins"], type: "list", purpose: "IAM roles that administer the cluster" },
  CORE_MIN_SIZE: {
    path: ["cluster", "nodeGroups", "core", "minSize"],
    type: "number",
    purpose: "fewest core nodes",
  },
  CORE_MAX_SIZE: {
    path: ["cluster", "nodeGroups", "core", "maxSize"],
    type: "number",
    purpose: "most core nodes",
  },
  ON_DEMAND_MAX_SIZE: {
    path: ["cluster", "nodeGroups", "onDemand", "maxSize"],
    type: "number",
    purpose: "most on-demand nodes for Flink",
  },
  SPOT_MAX_SIZE: {
    path: ["cluster", "nodeGroups", "spot", "maxSize"],
    type: "number",
    purpose: "most Spot nodes for Flink",
  },
};

export interface Overridden {
  readonly props: FlinkPlatformProps;
  /** Which variable a property came from, by the property's path. */
  readonly origins: ReadonlyMap<string, string>;
}

/** The props with the environment's settings over them; misspelt variables and values of the wrong type are problems. */
export function fromEnvironment(
  scope: IConstruct,
  id: string,
  props: FlinkPlatformProps,
  environment: NodeJS.ProcessEnv = process.env,
): Overridden {
  const origins = new Map<string, string>();
  let result: Tree = { ...props };
  for (const variable of variablesFor(scope, id, environment)) {
    const { path, type } = variable.setting;
    const value = parse(scope, variable.name, type, environment[variable.name] ?? "");
    if (value === undefined) continue;
    origins.set([id, ...path].join("."), variable.name);
    result = assign(otherBackend(result, path, value), path, value);
  }
  return { props: result as unknown as FlinkPlatformProps, origins };
}

type Tree = { [key: string]: unknown };

function assign(tree: Tree, [head = "", ...rest]: readonly string[], value: unknown): Tree {
  return { ...tree, [head]: rest.length === 0 ? value : assign((tree[head] ?? {}) as Tree, rest, value) };
}

/** Another kind of backend has none of the settings of the one in main.ts. */
function otherBackend(tree: Tree, path: readonly string[], value: unknown): Tree {
  const { backend } = tree as { readonly backend?: { readonly type?: unknown } };
  return path.join(".") === "backend.type" && backend?.type !== value ? { ...tree, backend: {} } : tree;
}

/** Variables for one platform, the general ones first, so that its own win. */
function variablesFor(scope: IConstruct, id: string, environment: NodeJS.ProcessEnv) {
  const suffix = `__${id.toUpperCase().replace(/-/g, "_")}`;
  const set = Object.keys(environment).filter(
    (name) => name.startsWith(PREFIX) && !name.startsWith(TEST_PREFIX) && environment[name] !== "",
  );
  const known = set.flatMap((name) => {
    const [key = "", platform, ...more] = name.slice(PREFIX.length).split("__");
    const setting = Object.hasOwn(ENVIRONMENT, key) ? ENVIRONMENT[key] : undefined;
    if (setting === undefined || more.length > 0) return unknown(scope, name, key);
    return platform === undefined || `__${platform}` === suffix ? [{ name, setting }] : [];
  });
  return known.sort((a, b) => Number(a.name.endsWith(suffix)) - Number(b.name.endsWith(suffix)));
}

function unknown(scope: IConstruct, name: string, key: string): [] {
  const problems = Problems.of(scope);
  // Every platform of an app reads the same environment: one report is enough.
  if (problems.errors.some(({ path }) => path === name)) return [];
  problems.error({
    path: name,
    reason: "there is no such environment variable",
    cure: `did you mean ${PREFIX}${closest(key, Object.keys(ENVIRONMENT))}? The README lists all of them`,
  });
  return [];
}

function parse(scope: IConstruct, name: string, type: EnvironmentVariable["type"], text: string): unknown {
  const wrong = (reason: string, cure: string) => {
    Problems.of(scope).error({ path: name, value: text, reason, cure });
    return undefined;
  };
  switch (type) {
    case "text":
      return text;
    case "list":
      return text.split(",").map((item) => item.trim());
    case "number":
      return /^\d+$/.test(text) ? Number(text) : wrong("not a whole number", "write digits only");
    case "flag":
      return text === "true" || text === "false"
        ? text === "true"
        : wrong("not a flag", 'write "true" or "false"');
  }
}

import { IConstruct } from "constructs";
import { closest } from "fastest-levenshtein";
import { Problem, Problems } from "../../modules/core/problems";
import { FlinkPlatformProps } from "./platform-props";
import { countPlatform, suffixOf } from "./platform-suffixes";

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
  PROFILE: { path: ["profile"], type: "text", purpose: "AWS profile that Terraform uses" },
  ASSUME_ROLE_ARN: {
    path: ["assumeRole", "roleArn"],
    type: "text",
    purpose: "role in the account that Terraform takes",
  },
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

/**
 * The props with the environment's settings over them. Misspelt variables and values of the wrong type are problems, and
 * problems about a property name the variable that it came from.
 */
export function fromEnvironment(
  scope: IConstruct,
  id: string,
  props: FlinkPlatformProps,
  environment: NodeJS.ProcessEnv = process.env,
): FlinkPlatformProps {
  const variables = variablesFor(scope, id, environment);
  const isBackendChosen = props.backend !== undefined || variables.some(({ key }) => key === "BACKEND");
  let result: Tree = { ...props };
  for (const { name, key, path, type } of variables) {
    const value = parse(scope, name, type, environment[name] ?? "");
    if (value === undefined) continue;
    if (path[0] === "backend" && !isBackendChosen) {
      report(scope, {
        path: name,
        value,
        reason: "a setting of a backend, and none is chosen: the state would be local",
        cure: `set ${PREFIX}BACKEND=s3 too, or write the backend in main.ts`,
      });
      continue;
    }
    Problems.of(scope).setBy([id, ...path].join("."), name);
    if (key === "BACKEND") result = otherBackend(result, value);
    result = assign(result, path, value);
  }
  return result as unknown as FlinkPlatformProps;
}

type Tree = { [key: string]: unknown };

function assign(tree: Tree, [head = "", ...rest]: readonly string[], value: unknown): Tree {
  return { ...tree, [head]: rest.length === 0 ? value : assign((tree[head] ?? {}) as Tree, rest, value) };
}

/** Another kind of backend has none of the settings of the one in main.ts. */
function otherBackend(tree: Tree, type: unknown): Tree {
  const { backend } = tree as { readonly backend?: { readonly type?: unknown } };
  return backend?.type === type ? tree : { ...tree, backend: {} };
}

interface Variable extends EnvironmentVariable {
  readonly name: string;
  /** Its key in {@link ENVIRONMENT}. */
  readonly key: string;
  readonly suffix: string | undefined;
}

/**
 * Variables for one platform, in the order of {@link ENVIRONMENT}, so that the kind of a backend comes before its
 * settings; of one setting the general variable first, so that the platform's own wins.
 */
function variablesFor(scope: IConstruct, id: string, environment: NodeJS.ProcessEnv): Variable[] {
  const all = Object.keys(environment)
    .filter((name) => name.startsWith(PREFIX) && !name.startsWith(TEST_PREFIX) && environment[name] !== "")
    .flatMap((name) => variable(scope, name));
  const suffixed = all.flatMap(({ name, key, suffix }) =>
    suffix === undefined ? [] : { name, suffix, base: `${PREFIX}${key}`, value: environment[name] ?? "" },
  );
  countPlatform(scope, id, suffixed);
  const order = Object.keys(ENVIRONMENT);
  return all
    .filter(({ suffix }) => suffix === undefined || suffix === suffixOf(id))
    .sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key) || a.name.length - b.name.length);
}

/** What a variable means; one that means nothing is a mistake. */
function variable(scope: IConstruct, name: string): Variable[] {
  const [key = "", suffix, ...more] = name.slice(PREFIX.length).split("__");
  const setting = Object.hasOwn(ENVIRONMENT, key) ? ENVIRONMENT[key] : undefined;
  if (setting !== undefined && more.length === 0) return [{ ...setting, name, key, suffix }];
  report(scope, {
    path: name,
    reason: "there is no such environment variable",
    cure: `did you mean ${PREFIX}${closest(key, Object.keys(ENVIRONMENT))}? The README lists all of them`,
  });
  return [];
}

/** Every platform of an app reads the same environment: one report is enough. */
function report(scope: IConstruct, problem: Problem): void {
  const problems = Problems.of(scope);
  if (!problems.errors.some(({ path }) => path === problem.path)) problems.error(problem);
}

function parse(scope: IConstruct, name: string, type: EnvironmentVariable["type"], text: string): unknown {
  const wrong = (reason: string, cure: string) => {
    report(scope, { path: name, value: text, reason, cure });
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

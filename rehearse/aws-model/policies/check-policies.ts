import { wrongAction } from "../../../modules/aws/iam-actions";
import type { Finding, Request } from "../request";
import { Action, actionsOf, canMean } from "./authorization";
import { wrongCondition } from "./conditions";

export interface CheckedPolicies {
  /** How many documents were read. */
  readonly documents: number;
  readonly findings: readonly Finding[];
  /** Services whose actions the authorization table does not have. */
  readonly unknownServices: readonly string[];
}

/** Where a document stands decides what it must hold: `Principal` or not, `Resource` or not. */
type Kind = "trust" | "identity" | "resource";
type Statement = Readonly<Record<string, unknown>>;

/** Every policy document in requests, each by the grammar of IAM and by the authorization reference of the services. */
export function checkPolicies(requests: readonly Request[]): CheckedPolicies {
  const unknown = new Set<string>();
  let documents = 0;
  const findings = requests.flatMap(({ address, call, input }) =>
    documentsIn(input).flatMap(([path, text]) => {
      documents += 1;
      return wrongIn(text, kindOf(call, path), unknown).map((message) => ({
        address,
        call,
        message: `${path}: ${message}`,
      }));
    }),
  );
  return { documents, findings, unknownServices: [...unknown].sort() };
}

function documentsIn(input: Request["input"], path = ""): [path: string, text: string][] {
  return Object.entries(input).flatMap(([name, value]): [string, string][] => {
    const own = path === "" ? name : `${path}.${name}`;
    if (typeof value === "string")
      return /(^|\.)(\w*Policy(Document)?|policy)$/.test(own) ? [[own, value]] : [];
    return typeof value === "object" && value !== null ? documentsIn(value as Request["input"], own) : [];
  });
}

function kindOf(call: string, path: string): Kind {
  if (path === "AssumeRolePolicyDocument") return "trust";
  return call.startsWith("iam:") ? "identity" : "resource";
}

function wrongIn(text: string, kind: Kind, unknown: Set<string>): string[] {
  let document: { readonly Version?: unknown; readonly Statement?: Statement | readonly Statement[] };
  try {
    document = JSON.parse(text) as typeof document;
  } catch (error) {
    return [`no JSON: ${(error as Error).message}`];
  }
  const statements = listOf(document.Statement);
  const sids = statements.flatMap(({ Sid }) => (typeof Sid === "string" ? [Sid] : []));
  const twice = sids.find((sid, index) => sids.indexOf(sid) !== index);
  return [
    ...(document.Version === "2012-10-17"
      ? []
      : [`Version is ${JSON.stringify(document.Version)}, not "2012-10-17"`]),
    ...(statements.length === 0 ? ["a policy needs a statement"] : []),
    ...(twice === undefined ? [] : [`the Sid "${twice}" stands there twice`]),
    ...statements.flatMap((statement, index) =>
      wrongStatement(statement, kind, unknown).map((wrong) => `${nameOf(statement, index)}: ${wrong}`),
    ),
  ];
}

function wrongStatement(statement: Statement, kind: Kind, unknown: Set<string>): string[] {
  const { Effect, Sid } = statement;
  const patterns = textsOf(statement.Action ?? statement.NotAction);
  const resources = textsOf(statement.Resource ?? statement.NotResource);
  const found = patterns.map((pattern) => [pattern, knownActions(pattern, unknown)] as const);
  const actions = found.flatMap(([, known]) => known ?? []);
  return [
    ...(Effect === "Allow" || Effect === "Deny" ? [] : [`Effect is ${JSON.stringify(Effect)}`]),
    ...(kind === "identity" && Sid !== undefined && !/^[A-Za-z0-9]*$/.test(String(Sid))
      ? ["its Sid may have letters and digits only"]
      : []),
    ...wrongParts(statement, kind, patterns.length, resources.length),
    ...found.filter(([, known]) => known?.length === 0).map(([pattern]) => `there is no action ${pattern}`),
    ...(kind === "identity" && statement.Resource !== undefined ? wrongResources(found, resources) : []),
    ...conditionsOf(statement).flatMap(([operator, key]) => wrongCondition(operator, key, actions) ?? []),
  ];
}

function wrongParts(statement: Statement, kind: Kind, actions: number, resources: number): string[] {
  const hasPrincipal = statement.Principal !== undefined || statement.NotPrincipal !== undefined;
  return [
    ...(actions === 0 ? ["it has no Action"] : []),
    ...(kind === "trust" && resources > 0 ? ["a trust policy has no Resource"] : []),
    ...(kind !== "trust" && resources === 0 ? ["it has no Resource"] : []),
    ...(kind === "identity" && hasPrincipal ? ["a policy of a role has no Principal"] : []),
    ...(kind !== "identity" && !hasPrincipal ? ["it has no Principal"] : []),
  ];
}

/**
 * Allowed for a log group by the VPC module's role of flow logs, where only `*` would do. Delivery does without it.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
const HARMLESS: ReadonlySet<string> = new Set(["logs:DescribeLogGroups"]);

/** An action that none of a statement's resources can be meant for is never allowed. */
function wrongResources(
  found: readonly (readonly [pattern: string, actions: readonly Action[] | undefined])[],
  resources: readonly string[],
): string[] {
  if (resources.includes("*")) return [];
  const exact = found.filter(([pattern]) => !/[*?]/.test(pattern)).flatMap(([, actions]) => actions ?? []);
  return exact
    .filter(
      ({ name, arns }) =>
        !HARMLESS.has(name) && !arns.some((arn) => resources.some((resource) => canMean(arn, resource))),
    )
    .map(({ name, arns }) => `${name} is for ${kindsOf(arns)}, and not for ${resources.join(", ")}`);
}

/** One kind is enough to see what is meant: the plainest. */
function kindsOf(arns: readonly string[]): string {
  const [first = "*", ...others] = [...arns].sort((a, b) => a.length - b.length);
  return others.length === 0 ? first : `${first} and others`;
}

function knownActions(pattern: string, unknown: Set<string>): readonly Action[] | undefined {
  if (pattern === "*") return undefined;
  const actions = actionsOf(pattern);
  if (actions !== undefined) return actions;
  if (wrongAction(pattern) !== undefined) return [];
  unknown.add(pattern.split(":")[0]);
  return undefined;
}

function conditionsOf({ Condition }: Statement): [operator: string, key: string][] {
  const condition = (Condition ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  return Object.entries(condition).flatMap(([operator, keys]) =>
    Object.keys(keys).map((key): [string, string] => [operator, key]),
  );
}

function nameOf({ Sid }: Statement, index: number): string {
  return typeof Sid === "string" && Sid !== "" ? `statement ${Sid}` : `statement ${index + 1}`;
}

function textsOf(value: unknown): string[] {
  return value === undefined ? [] : listOf(value).map(String);
}

function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  return value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

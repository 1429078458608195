import table from "./service-authorization.json";

interface Service {
  /** ARNs of the kinds of resources. */
  readonly resources: Readonly<Record<string, string>>;
  /** Names, separated by blanks. */
  readonly lists: readonly string[];
  /** Numbers of the lists of an action's resources and condition keys. */
  readonly actions: Readonly<Record<string, readonly number[]>>;
}

/** What the authorization reference says of an action. */
export interface Action {
  /** `s3:GetObject`, spelled as AWS does. */
  readonly name: string;
  /** ARNs of the resources that it can be allowed for; none where only `*` will do. */
  readonly arns: readonly string[];
  readonly conditionKeys: readonly string[];
}

const SERVICES = table.services as unknown as Readonly<Record<string, Service>>;

export const AUTHORIZATION_SOURCE = `${table.source}, of ${table.date}`;

/** The actions that a pattern means: none where AWS has no such; undefined where the table has no such service. */
export function actionsOf(pattern: string): Action[] | undefined {
  const [prefix, name = ""] = pattern.split(":");
  const service = prefix.toLowerCase();
  const known = SERVICES[service];
  if (known === undefined) return undefined;
  const wanted = globExpression(name);
  return Object.entries(known.actions)
    .filter(([action]) => wanted.test(action))
    .map(([action, [resources, keys]]) => ({
      name: `${service}:${action}`,
      arns: words(known.lists[resources]).map((kind) => known.resources[kind] ?? "*"),
      conditionKeys: words(known.lists[keys]),
    }));
}

/** Names and patterns of IAM are the same in any case. */
export function globExpression(glob: string): RegExp {
  const text = glob
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${text}$`, "i");
}

/**
 * Whether some resource is of a kind, and meant by a policy: two patterns, and a text that both match.
 *
 * @param kind an ARN with `${Variables}`, which stand for any text; the name of a bucket has no slash
 * @param resource of a policy, with `*` and `?`
 */
export function canMean(kind: string, resource: string): boolean {
  const [kinds, resources] = [kind, resource].map(partsOf);
  if (kinds.length < ARN_PARTS || resources.length < ARN_PARTS)
    return meet(tokensOfKind(kind), tokensOf(resource));
  return kinds.every((part, index) => meet(tokensOfKind(part), tokensOf(resources[index])));
}

const ARN_PARTS = 6;

/** `arn:partition:service:region:account:resource`; only the last may have colons. */
function partsOf(arn: string): string[] {
  const parts = arn.split(":");
  return [
    ...parts.slice(0, ARN_PARTS - 1),
    ...(parts.length < ARN_PARTS ? [] : [parts.slice(ARN_PARTS - 1).join(":")]),
  ];
}

/** Any text, any without a slash, any character. */
const ANY = 0;
const NO_SLASH = 1;
const ONE = 2;
type Token = string | typeof ANY | typeof NO_SLASH | typeof ONE;

function tokensOfKind(kind: string): Token[] {
  return kind.split(/(\$\{\w+\}|\*)/).flatMap((part): Token[] => {
    if (part === "${BucketName}") return [NO_SLASH];
    return /^(\$\{|\*)/.test(part) ? [ANY] : [...part];
  });
}

function tokensOf(pattern: string): Token[] {
  return [...pattern].map((one): Token => (one === "*" ? ANY : one === "?" ? ONE : one));
}

function meet(a: readonly Token[], b: readonly Token[], at = 0, to = 0, seen = new Set<number>()): boolean {
  const key = at * (b.length + 1) + to;
  if (seen.has(key)) return false;
  seen.add(key);
  const [first, second] = [a[at], b[to]];
  if (first === undefined && second === undefined) return true;
  const next = (i: number, j: number) => meet(a, b, i, j, seen);
  if (isMany(first))
    return next(at + 1, to) || (second !== undefined && passes(first, second) && next(at, to + 1));
  if (isMany(second)) return next(at, to + 1) || (first !== undefined && next(at + 1, to));
  if (first === undefined || second === undefined) return false;
  return (first === second || first === ONE || second === ONE) && next(at + 1, to + 1);
}

function isMany(token: Token | undefined): token is typeof ANY | typeof NO_SLASH {
  return token === ANY || token === NO_SLASH;
}

function passes(many: typeof ANY | typeof NO_SLASH, token: Token): boolean {
  return many === ANY || token !== "/";
}

function words(text: string): string[] {
  return text === "" ? [] : text.split(" ");
}

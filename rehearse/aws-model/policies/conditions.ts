import type { Action } from "./authorization";

/** Keys that every request carries, or that any may. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const GLOBAL_KEYS: ReadonlySet<string> = new Set(
  `CalledVia CalledViaFirst CalledViaLast ChatbotSourceArn CurrentTime Ec2InstanceSourcePrivateIPv4 Ec2InstanceSourceVpc
  EpochTime FederatedProvider IsMcpServiceAction MultiFactorAuthAge MultiFactorAuthPresent PrincipalAccount PrincipalArn
  PrincipalIsAWSService PrincipalOrgID PrincipalOrgPaths PrincipalServiceName PrincipalServiceNamesList PrincipalType
  Referer RequestedRegion ResourceAccount ResourceOrgID ResourceOrgPaths SecureTransport SignInSessionArn SourceAccount
  SourceArn SourceIdentity SourceIp SourceOrgID SourceOrgPaths SourceVpc SourceVpcArn SourceVpce TagKeys
  TokenIssueTime UserAgent UserId Username VpcSourceIp VpceAccount VpceOrgID VpceOrgPaths ViaAWSService`
    .split(/\s+/)
    .map((name) => `aws:${name.toLowerCase()}`),
);
const GLOBAL_TAGS = /^aws:(principaltag|requesttag|resourcetag)\/./i;

/** `<issuer>:sub` and the like in a role's trust in an identity provider. */
const OF_PROVIDER = /^[\w.-]+\.[\w./-]+:(sub|aud|amr|iss|email|oaud)$/i;

const OPERATOR =
  /^(?:(ForAllValues|ForAnyValue):)?(String(?:Not)?(?:Equals|EqualsIgnoreCase|Like)|Numeric(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|Date(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|Bool|BinaryEquals|(?:Not)?IpAddress|Arn(?:Not)?(?:Equals|Like))(IfExists)?$/;

/** What is wrong with a condition on the actions of a statement. */
export function wrongCondition(
  operator: string,
  key: string,
  actions: readonly Action[],
): string | undefined {
  const [whole, quantifier, test = "", ifExists] = OPERATOR.exec(operator) ?? [];
  if (whole === undefined && operator !== "Null") return `there is no condition operator ${operator}`;
  if (key.toLowerCase() === "s3:prefix" && ifExists !== undefined)
    return `${operator} on s3:prefix also holds for a listing without prefix, which shows the keys of everybody`;
  if (isGlobal(key) || OF_PROVIDER.test(key)) return undefined;
  // Where the key is missing, these hold all the same.
  const holdsWithout =
    operator === "Null" || ifExists !== undefined || test.includes("Not") || quantifier === "ForAllValues";
  const without = actions.filter(({ conditionKeys }) => !conditionKeys.some((known) => isKey(known, key)));
  const isUnknown = holdsWithout ? without.length === actions.length : without.length > 0;
  return actions.length > 0 && isUnknown
    ? `requests of ${without.map(({ name }) => name).join(", ")} do not carry the condition key ${key}`
    : undefined;
}

function isGlobal(key: string): boolean {
  return GLOBAL_KEYS.has(key.toLowerCase()) || GLOBAL_TAGS.test(key);
}

/** Keys of tags stand with a variable: `aws:RequestTag/${TagKey}`. */
function isKey(known: string, key: string): boolean {
  const [stem, variable] = known.toLowerCase().split(/(?=\$\{|<)/);
  return variable === undefined ? stem === key.toLowerCase() : key.toLowerCase().startsWith(stem);
}

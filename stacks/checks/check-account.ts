import { IConstruct } from "constructs";
import { arnsIn, FoundArn } from "../../modules/aws/arns-in";
import { partitionOf } from "../../modules/aws/partition";
import { StateStore } from "../../modules/contracts";
import { Problem, Problems } from "../../modules/core/problems";
import { accountOfRole } from "../../modules/terraform/credentials";
import { FlinkPlatformProps, isExisting, MAX_PLATFORM_NAME } from "../settings/platform-props";
import { claim } from "./claims";

/** Rules about whose account a platform is in, and whether what it names is there too. */
export function checkAccount(scope: IConstruct, id: string, props: FlinkPlatformProps): void {
  const problems = Problems.of(scope);
  const { region, storage = {} } = props;
  const account = accountOf(props);
  checkRole(problems, id, props);
  checkNames(problems, id, props);
  if (region === undefined) return;
  const parts = partsOf(props);
  for (const problem of foreignArns(parts, id, region)) problems.error(problem);
  for (const found of arnsIn(parts, id)) {
    const wrong = wrongRegion(found, region) ?? wrongAccount(found, account);
    if (wrong !== undefined) problems.error(wrong);
  }
  if (isExisting(storage))
    for (const problem of checkStore(storage.existing, `${id}.storage.existing`, region))
      problems.error(problem);
  else if (storage.bucketName !== undefined) checkBucket(scope, id, storage.bucketName, region);
}

/** What has to be where the platform is; a backend may be elsewhere, and so may what charts are told. */
function partsOf({ assumeRole, auth, iam, cluster, storage, addOns }: FlinkPlatformProps): object {
  return { assumeRole, auth, iam, cluster, storage, addOns: { storageClass: addOns?.storageClass } };
}

/** ARNs of another partition than the region's: IAM refuses policies with them, and nothing else is found by them. */
export function foreignArns(props: unknown, path: string, region: string): Problem[] {
  const { id: partition } = partitionOf(region);
  return arnsIn(props, path)
    .filter(({ arn }) => arn.partition !== partition && arn.partition !== "*")
    .map(({ path: at, text, arn }) => ({
      path: at,
      value: text,
      reason: `of the partition ${arn.partition}, and ${region} is in ${partition}`,
      cure: `write "${text.replace(/^arn:[^:]*:/, `arn:${partition}:`)}", where that exists`,
    }));
}

/** The account that a platform is in, as far as its properties tell. */
export function accountOf({ accountId, assumeRole }: FlinkPlatformProps): string | undefined {
  return accountId ?? (assumeRole && accountOfRole(assumeRole.roleArn));
}

function checkRole(problems: Problems, id: string, { accountId, assumeRole, iam }: FlinkPlatformProps): void {
  const account = assumeRole && accountOfRole(assumeRole.roleArn);
  if (accountId !== undefined && account !== undefined && account !== accountId)
    problems.error({
      path: `${id}.assumeRole.roleArn`,
      value: assumeRole?.roleArn,
      reason: `a role of the account ${account}, where accountId is ${accountId}: Terraform would refuse to run`,
      cure: "name a role in the platform's account, or leave accountId out",
    });
  const [boundary] = arnsIn(iam?.permissionsBoundary, "");
  const own = accountId ?? account;
  if (own !== undefined && boundary !== undefined && ![own, "aws"].includes(boundary.arn.account))
    problems.error({
      path: `${id}.iam.permissionsBoundary`,
      value: boundary.text,
      reason: `a policy of another account than ${own}: IAM takes one of its own account only`,
      cure: "name the policy of the platform's account",
    });
}

/** The cluster's role is named by the platform, behind the prefix. */
function checkNames(problems: Problems, id: string, { name = id, iam = {} }: FlinkPlatformProps): void {
  const { namePrefix = "" } = iam;
  const length = namePrefix.length + name.length;
  if (namePrefix === "" || length <= MAX_PLATFORM_NAME) return;
  problems.error(
    {
      path: `${id}.iam.namePrefix`,
      value: namePrefix,
      reason: `${length} characters together with the platform's name "${name}": IAM would refuse names derived from them`,
      cure: `use at most ${MAX_PLATFORM_NAME} for both`,
    },
    [`${id}.name`, `${id}.iam`],
  );
}

/** What a cluster uses has to be in its region: keys encrypt nothing elsewhere, and requests are signed for one region. */
function wrongRegion({ path, text, arn }: FoundArn, region: string): Problem | undefined {
  if (arn.region === "" || arn.region === region || arn.region === "*") return undefined;
  return {
    path,
    value: text,
    reason: `in ${arn.region}, where the platform is in ${region} and reaches it only there`,
    cure: `name one of ${region}`,
  };
}

/** A workspace lets in roles of its own account only. */
function wrongAccount({ path, text, arn }: FoundArn, account: string | undefined): Problem | undefined {
  if (arn.service !== "aps" || account === undefined || arn.account === account) return undefined;
  return {
    path,
    value: text,
    reason: `a workspace of the account ${arn.account}, which refuses the roles of ${account}`,
    cure: `name a workspace of ${account}`,
  };
}

/** Values of one store that contradict each other. */
function checkStore(store: StateStore, path: string, region: string): Problem[] {
  const found: Problem[] = [];
  const { bucketName, bucketArn, prometheusEndpoint = "", prometheusWorkspaceArn = "" } = store;
  const arn = `arn:${partitionOf(region).id}:s3:::${bucketName}`;
  if (!`${bucketArn}${bucketName}`.includes("${") && bucketArn !== arn)
    found.push({
      path: `${path}.bucketArn`,
      value: bucketArn,
      reason: `not the ARN of the bucket "${bucketName}": jobs would write to one bucket with rights on another`,
      cure: `write "${arn}"`,
    });
  const [, host, id] =
    /^https:\/\/aps-workspaces\.([\w-]+)\.[^/]+\/workspaces\/([\w-]+)\/$/.exec(prometheusEndpoint) ?? [];
  if (host !== undefined && host !== region)
    found.push({
      path: `${path}.prometheusEndpoint`,
      value: prometheusEndpoint,
      reason: `in ${host}, where requests are signed for ${region}: the workspace refuses them`,
      cure: `name a workspace of ${region}`,
    });
  if (id !== undefined && /^arn:/.test(prometheusWorkspaceArn) && !prometheusWorkspaceArn.endsWith(`/${id}`))
    found.push({
      path: `${path}.prometheusWorkspaceArn`,
      value: prometheusWorkspaceArn,
      reason: `not the workspace "${id}" of the endpoint: Prometheus would have rights on one and write to another`,
      cure: `give the ARN of "${id}", or the other's endpoint`,
    });
  return found;
}

/** Buckets have one name in all accounts and regions of a partition. */
function checkBucket(scope: IConstruct, id: string, bucketName: string, region: string): void {
  const holder = claim(scope, `buckets of ${partitionOf(region).id}`, bucketName, id);
  if (holder === id) return;
  Problems.of(scope).error({
    path: `${id}.storage.bucketName`,
    value: bucketName,
    reason: `platform "${holder}" makes a bucket of this name, and names of buckets are unique in the world`,
    cure: "choose another name, or hand that bucket over as storage.existing",
  });
}

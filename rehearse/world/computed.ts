import { createHash, randomBytes } from "node:crypto";
import { Block, Type } from "../provider/schema";
import { mapAttributes, textAt } from "../provider/shape";
import { ObjectValue, Unknown, Value } from "../provider/value";
import { partitionOf } from "../../modules/aws/partition";
import type { Caller } from "./caller";

/** Beginnings of the ids that AWS gives. */
const ID_PREFIX: Readonly<Record<string, string>> = {
  aws_vpc: "vpc",
  aws_subnet: "subnet",
  aws_internet_gateway: "igw",
  aws_nat_gateway: "nat",
  aws_eip: "eipalloc",
  aws_route_table: "rtb",
  aws_route_table_association: "rtbassoc",
  aws_security_group: "sg",
  aws_security_group_rule: "sgrule",
  aws_vpc_endpoint: "vpce",
  aws_launch_template: "lt",
  aws_flow_log: "fl",
  aws_prometheus_workspace: "ws",
};

/** Service and resource part of an ARN; `{x}` is an attribute. */
const ARN: Readonly<Record<string, string>> = {
  aws_iam_role: "iam::role{path}{name}",
  aws_iam_policy: "iam::policy{path}{name}",
  aws_iam_instance_profile: "iam::instance-profile/{name}",
  aws_iam_openid_connect_provider: "iam::oidc-provider/{url}",
  aws_s3_bucket: "s3:::{bucket}",
  aws_sqs_queue: "sqs:{name}",
  aws_cloudwatch_log_group: "logs:log-group:{name}",
  aws_kms_key: "kms:key/{id}",
  aws_eks_cluster: "eks:cluster/{name}",
  aws_eks_node_group: "eks:nodegroup/{cluster_name}/{node_group_name}",
  aws_prometheus_workspace: "aps:workspace/{id}",
};

/** What the service answers where generated text would not do: an attribute's path, its value. */
const ANSWERS: Readonly<
  Record<string, Readonly<Record<string, (values: ObjectValue, caller: Caller, unique: string) => Value>>>
> = {
  aws_eks_cluster: {
    endpoint: (_, { region }, unique) =>
      `https://${unique.toUpperCase()}.gr7.${region}.eks.${partitionOf(region).dnsSuffix}`,
    certificate_authority: (_, __, unique) => [
      { data: Buffer.from(`rehearsed CA ${unique}`).toString("base64") },
    ],
    identity: (_, { region }, unique) => [
      {
        oidc: [
          {
            issuer: `https://oidc.eks.${region}.${partitionOf(region).dnsSuffix}/id/${unique.toUpperCase()}`,
          },
        ],
      },
    ],
    status: () => "ACTIVE",
  },
  aws_eks_node_group: {
    resources: (values) => [
      {
        autoscaling_groups: [{ name: `eks-${textAt(values, "node_group_name") ?? ""}` }],
        remote_access_security_group_id: "",
      },
    ],
    status: () => "ACTIVE",
  },
  aws_launch_template: { latest_version: () => 1, default_version: () => 1 },
  aws_prometheus_workspace: {
    prometheus_endpoint: (_, { region }, unique) =>
      `https://aps-workspaces.${region}.${partitionOf(region).dnsSuffix}/workspaces/ws-${unique}/`,
  },
  helm_release: { status: () => "deployed" },
};

/** The values with all that the service decides filled in. */
export function fillIn(type: string, block: Block, planned: ObjectValue, caller: Caller): ObjectValue {
  const unique = randomBytes(9).toString("hex").slice(0, 17);
  const id = ID_PREFIX[type] === undefined ? unique : `${ID_PREFIX[type]}-${unique}`;
  const named = withNames(planned, unique);
  const values = mapAttributes(block, named, (value, attribute, path) => {
    if (!(value instanceof Unknown)) return value;
    const name = path[path.length - 1];
    const answer = path.length === 1 ? ANSWERS[type]?.[name] : undefined;
    if (answer !== undefined) return answer(named, caller, unique);
    if (path.length === 1 && name === "id") return id;
    if (path.length === 1 && name === "arn") return arn(type, { ...named, id }, caller);
    return generated(attribute[1], name, `${unique}${path.join(".")}`);
  });
  return values;
}

export function arn(type: string, values: ObjectValue, { region, account }: Caller): string {
  const template = ARN[type] ?? `${type.replace("aws_", "").split("_")[0]}:${type.replace("aws_", "")}/{id}`;
  const text = template.replace(/\{(\w+)\}/g, (_, path: string) => {
    const value = textAt(values, path) ?? (path === "path" ? "/" : "");
    return path === "url" ? value.replace("https://", "") : value;
  });
  const [service, ...rest] = text.split(":");
  const { id: partition } = partitionOf(region);
  if (service === "s3") return `arn:${partition}:s3:::${rest[rest.length - 1]}`;
  if (service === "iam") return `arn:${partition}:iam::${account}:${rest[rest.length - 1]}`;
  return `arn:${partition}:${service}:${region}:${account}:${rest.join(":")}`;
}

/** Names that the provider makes out of a prefix: 26 characters more, as the SDK does. */
function withNames(planned: ObjectValue, unique: string): ObjectValue {
  const made: ObjectValue = { ...planned };
  for (const [name, value] of Object.entries(planned)) {
    if (!(value instanceof Unknown) || !/(^|_)name$/.test(name)) continue;
    const prefix = textAt(planned, `${name}_prefix`);
    if (prefix !== undefined)
      made[name] = `${prefix}${new Date().toISOString().replace(/\D/g, "")}${unique}`.slice(
        0,
        prefix.length + 26,
      );
    else if (`${name}_prefix` in planned) made[name] = `terraform-${unique}`;
  }
  return made;
}

function generated(type: Type, name: string, seed: string): Value {
  if (type === "string") return `${name.replaceAll("_", "-")}-${hash(seed)}`;
  if (type === "number") return 1;
  if (type === "bool") return false;
  if (type[0] === "map") return {};
  if (type[0] === "object") {
    return Object.fromEntries(
      Object.entries(type[1]).map(([inner, innerType]) => [inner, generated(innerType, inner, seed + inner)]),
    );
  }
  const element = type[1] as Type;
  return Array.isArray(element) && element[0] === "object" ? [generated(element, name, seed)] : [];
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

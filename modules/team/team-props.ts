import * as z from "zod";
import { RESERVED_NAMESPACES } from "../addons/namespaces";
import { PolicyStatement } from "../aws/iam-policy";
import { DNS_NAME } from "../core/names";
import { propsSchema, rule, text } from "../core/schema";
import { JudgedProps, judgedSchema } from "../flink/judging/judged-props";
import { ContainerDefaultsProps, containerDefaultsSchema } from "./container-defaults";
import { policyStatementsSchema } from "./extra-statements";
import { managedPolicyArnsSchema } from "./managed-policies";
import { PeopleProps, peopleShape } from "./people";
import { QuotaProps, quotaSchema } from "./quota";
import { TrafficRule, trafficRuleSchema } from "./traffic-rule";
import { WebUiProps, webUiSchema } from "./web-ui";

/** What a team is given; everything but the quota has a default. */
export interface TeamProps extends PeopleProps {
  /** The team's share of the cluster. Without one, the first job with a wrong parallelism takes it all. */
  readonly quota: QuotaProps;
  /**
   * Namespace of the team.
   * @default - the team's name
   */
  readonly namespace?: string;
  /** Labels of the namespace, for cost reports and policies. @default {} */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Pod Security standard that pods must meet; a breach of `restricted` is always reported.
   * @default "baseline" - Flink's own pods meet `restricted`, but sidecars of older pod templates often do not
   * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
   */
  readonly podSecurity?: "baseline" | "restricted";
  /** What containers get that ask for nothing. @default - 250m CPU and 512Mi memory */
  readonly containerDefaults?: ContainerDefaultsProps;
  /**
   * What jobs may reach besides HTTPS: Kafka, MSK, databases.
   * @default - DNS, HTTPS and the team's own pods only
   */
  readonly egress?: readonly TrafficRule[];
  /**
   * Who may reach the jobs besides the platform, and besides the controller of a job's `ingress`.
   * @default - the Flink operator, Prometheus and the team's own pods only
   */
  readonly ingress?: readonly TrafficRule[];
  /** How the Web UIs of jobs with an `ingress` are reached. @default - internally, by the hosts of the jobs */
  readonly webUi?: WebUiProps;
  /**
   * AWS permissions of the jobs besides the team's own state: a Kinesis stream, a topic of MSK, a Glue catalog.
   * @default - none
   */
  readonly statements?: readonly PolicyStatement[];
  /** Managed policies for the jobs' role, by ARN. Those that give the account, or every bucket, are refused. @default - none */
  readonly managedPolicyArns?: readonly string[];
  /**
   * What becomes of warnings about the team's Flink resources, unless they say it themselves.
   * @default - as the platform says
   */
  readonly judging?: JudgedProps;
}

const MAX_NAME = 58;

/** A label of DNS, as names of namespaces are; those of the cluster itself are refused. */
const namespaceName = text(
  DNS_NAME,
  "not a name of a namespace",
  "use lower-case letters, digits and inner hyphens, starting with a letter",
)
  .refine(
    ...rule<string>(
      (name) => name.length <= MAX_NAME,
      `longer than ${MAX_NAME} characters: "root." and the name are the value of a label, which has at most 63`,
      "shorten it",
    ),
  )
  .refine(
    ...rule<string>(
      (name) => !name.startsWith("kube-") && !RESERVED_NAMESPACES.includes(name),
      "a namespace of Kubernetes or of the platform itself",
      "choose another name",
    ),
  );

/** Schema of a team's name: it is the default of its namespace, and part of every path of its state. */
export const teamNameSchema = namespaceName;

export const teamSchema = propsSchema<TeamProps>()({
  judging: judgedSchema.optional(),
  ...peopleShape,
  quota: quotaSchema,
  namespace: namespaceName.optional(),
  labels: z.record(z.string(), z.string()).optional(),
  podSecurity: z.enum(["baseline", "restricted"]).optional(),
  containerDefaults: containerDefaultsSchema.optional(),
  egress: z.array(trafficRuleSchema).optional(),
  ingress: z.array(trafficRuleSchema).optional(),
  webUi: webUiSchema.optional(),
  statements: policyStatementsSchema.optional(),
  managedPolicyArns: managedPolicyArnsSchema.optional(),
});

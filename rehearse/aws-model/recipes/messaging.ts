import { isSet } from "../fill";
import type { Recipes } from "./recipe";

/** Log groups, queues and the rules of events. */
export const MESSAGING: Recipes = {
  aws_cloudwatch_log_group: (made) => {
    const logGroupName = made.text("name");
    const retention = made.take("retention_in_days");
    // 0 is Terraform's word for "never expire", which nobody asks the service for.
    const later =
      made.given("retention_in_days") && retention !== 0
        ? [made.call("logs:PutRetentionPolicy", { logGroupName, retentionInDays: retention })]
        : [];
    const create = made.create("logs:CreateLogGroup", {
      renames: { kms_key_id: "kmsKeyId" },
      also: { logGroupName },
    });
    return [create, ...later];
  },

  aws_sqs_queue: (made) => {
    const QueueName = made.text("name");
    const tags = made.tags;
    const given = Object.entries(QUEUE_ATTRIBUTES).filter(([name]) => made.given(name));
    const attributes = given.map(([name, attribute]) => [attribute, String(made.take(name))]);
    return [
      made.call(
        "sqs:CreateQueue",
        {
          QueueName,
          ...(given.length > 0 && { Attributes: Object.fromEntries(attributes) }),
          ...(tags && { tags }),
        },
        { url: "QueueUrl", id: "QueueUrl" },
      ),
    ];
  },

  aws_sqs_queue_policy: (made) => [
    made.call("sqs:SetQueueAttributes", {
      QueueUrl: made.text("queue_url"),
      Attributes: { Policy: made.take("policy") },
    }),
  ],

  aws_cloudwatch_event_rule: (made) => {
    made.without("is_enabled", "force_destroy");
    return [made.create("events:PutRule", { also: { Name: made.text("name") } })];
  },

  aws_cloudwatch_event_target: (made) => [
    made.call("events:PutTargets", {
      Rule: made.take("rule"),
      ...(made.given("event_bus_name") && { EventBusName: made.take("event_bus_name") }),
      Targets: [{ Id: made.text("target_id"), Arn: made.take("arn"), ...roleOf(made.take("role_arn")) }],
    }),
  ],
};

/** Attributes of a queue by Terraform's names. */
const QUEUE_ATTRIBUTES: Readonly<Record<string, string>> = {
  delay_seconds: "DelaySeconds",
  fifo_queue: "FifoQueue",
  kms_data_key_reuse_period_seconds: "KmsDataKeyReusePeriodSeconds",
  kms_master_key_id: "KmsMasterKeyId",
  max_message_size: "MaximumMessageSize",
  message_retention_seconds: "MessageRetentionPeriod",
  policy: "Policy",
  receive_wait_time_seconds: "ReceiveMessageWaitTimeSeconds",
  redrive_policy: "RedrivePolicy",
  sqs_managed_sse_enabled: "SqsManagedSseEnabled",
  visibility_timeout_seconds: "VisibilityTimeout",
};

function roleOf(arn: unknown): { RoleArn?: string } {
  return typeof arn === "string" && isSet(arn) ? { RoleArn: arn } : {};
}

import { checkRequest } from "../../../rehearse/aws-model/check-request";
import type { MadeResource } from "../../../rehearse/aws-model/made";
import type { Request } from "../../../rehearse/aws-model/request";
import { requestsOf } from "../../../rehearse/aws-model/requests";
import type { ObjectValue } from "../../../rehearse/provider/value";

/** A resource as a rehearsal makes it; what it made up is laid over the arguments. */
export function made(type: string, config: ObjectValue, madeUp: ObjectValue = {}): MadeResource {
  const state = { ...config, ...madeUp };
  return {
    type,
    address: `stack: ${type}.this`,
    config,
    state,
    region: "us-west-2",
    account: "111122223333",
  };
}

export const nodeGroup = (more: ObjectValue = {}): MadeResource =>
  made(
    "aws_eks_node_group",
    {
      cluster_name: "flink",
      node_group_name: null,
      node_group_name_prefix: "core-",
      node_role_arn: "arn:aws:iam::111122223333:role/core",
      subnet_ids: ["subnet-0123456789abcdef0"],
      instance_types: ["m6i.xlarge"],
      scaling_config: [{ min_size: 2, max_size: 3, desired_size: 2 }],
      taint: [{ key: "flink", value: null, effect: "NO_SCHEDULE" }],
      launch_template: [{ id: "lt-0123456789abcdef0", name: null, version: "1" }],
      ...more,
    },
    { node_group_name: "core-20260101", tags_all: { team: "a" } },
  );

export const inputOf = (resource: MadeResource, call: string): Request["input"] | undefined =>
  requestsOf(resource).requests.find((request) => request.call === call)?.input;

/** The messages of all that is wrong with a resource. */
export function wrong(resource: MadeResource): string[] {
  const { requests, findings } = requestsOf(resource);
  return [...findings, ...requests.flatMap(checkRequest)].map(({ message }) => message);
}

import { isObject, ObjectValue, Value } from "../provider/value";

/**
 * What a service answers for an attribute that nobody set, where the provider takes the answer for the value: the next
 * plan would set it back to nothing. A block's path, and what is in it then.
 */
const ANSWERED: Readonly<
  Record<string, readonly (readonly [block: string, attribute: string, value: Value])[]>
> = {
  // https://github.com/terraform-aws-modules/terraform-aws-eks/issues/3625
  aws_eks_node_group: [["update_config", "update_strategy", "DEFAULT"]],
};

/** The state as the service would answer it. */
export function answered(type: string, state: ObjectValue): ObjectValue {
  const result = { ...state };
  for (const [block, attribute, value] of ANSWERED[type] ?? []) {
    const items = result[block];
    if (!Array.isArray(items)) continue;
    result[block] = items.map((item) =>
      isObject(item) && (item[attribute] ?? null) === null ? { ...item, [attribute]: value } : item,
    );
  }
  return result;
}

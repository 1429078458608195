import { textAt, valuesAt } from "../provider/shape";
import { isObject, ObjectValue } from "../provider/value";
import { INSTANCE_TYPES } from "./models";

/**
 * A condition that a service states in words, where its model cannot. Those that the provider checks, or that stop a
 * rehearsal, are in rehearse/rules.
 */
export interface ProseRule {
  readonly source: string;
  readonly calls: RegExp;
  /** What is wrong with an input: path, value, reason. */
  readonly check: (input: ObjectValue) => readonly string[];
}

export const PROSE_RULES: readonly ProseRule[] = [
  {
    source: "https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupScalingConfig.html",
    calls: /^eks:CreateNodegroup$/,
    check: (input) => {
      const [min, desired, max] = ["minSize", "desiredSize", "maxSize"].map(
        (name) => valuesAt(input, `scalingConfig.${name}`)[0] as number | undefined,
      );
      if (min === undefined || desired === undefined || max === undefined) return [];
      return min <= desired && desired <= max
        ? []
        : [`scalingConfig: desiredSize ${desired} does not lie between minSize ${min} and maxSize ${max}`];
    },
  },
  {
    source: "https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html",
    calls: /./,
    check: (input) =>
      tagKeys(input)
        .filter((key) => /^aws:/i.test(key))
        .map((key) => `tags: ${JSON.stringify(key)} begins with "aws:", which is AWS's own`),
  },
  {
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-managing.html",
    calls: /./,
    check: (input) => twice(tagKeys(input)).map((key) => `tags: ${JSON.stringify(key)} stands there twice`),
  },
  {
    source: "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html",
    calls: /^eks:CreateNodegroup$/,
    check: (input) =>
      valuesAt(input, "instanceTypes")
        .map(String)
        .filter((type) => !INSTANCE_TYPES.has(type))
        .map((type) => `instanceTypes: ${JSON.stringify(type)} is no instance type that EC2 has`),
  },
];

function tagKeys(input: ObjectValue): string[] {
  const maps = [input.tags]
    .filter((tags) => isObject(tags))
    .flatMap((tags) => Object.keys(tags as ObjectValue));
  const pairs = ["Tags", "TagSpecifications.Tags", "Tagging.TagSet"].flatMap((path) => valuesAt(input, path));
  return [...maps, ...pairs.flatMap((tag) => textAt(tag, "Key") ?? textAt(tag, "TagKey") ?? [])];
}

function twice(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

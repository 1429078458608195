import { isObject, Json } from "../../judge/json";

/** One entry of a NodePool's `requirements`. */
export interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** The entries that can be read; a NodePool with others is refused by its own schema. */
export function requirementsIn(list: Json | undefined): readonly Requirement[] {
  if (!Array.isArray(list)) return [];
  return (list as readonly Json[]).filter(isObject).map(({ key, operator, values }) => ({
    key: String(key),
    operator: String(operator),
    values: Array.isArray(values) ? values.map(String) : [],
  }));
}

/**
 * Whether a node with these labels meets the requirement.
 *
 * @see https://karpenter.sh/docs/concepts/nodepools/#spectemplatespecrequirements
 */
export function meets(
  labels: Readonly<Record<string, string>>,
  { key, operator, values }: Requirement,
): boolean {
  const label = Object.hasOwn(labels, key) ? labels[key] : undefined;
  const [bound] = values.map(Number);
  const compare = (test: (value: number, bound: number) => boolean) =>
    label !== undefined && bound !== undefined && test(Number(label), bound);
  switch (operator) {
    case "In":
      return label !== undefined && values.includes(label);
    case "NotIn":
      return label === undefined || !values.includes(label);
    case "Exists":
      return label !== undefined;
    case "DoesNotExist":
      return label === undefined;
    case "Gt":
      return compare((value, than) => value > than);
    case "Gte":
      return compare((value, than) => value >= than);
    case "Lt":
      return compare((value, than) => value < than);
    case "Lte":
      return compare((value, than) => value <= than);
    default:
      return true;
  }
}

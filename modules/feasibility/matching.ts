import { POOL } from "../kubernetes/pools";
import { NodeSource, NodeType } from "./node-source";
import { PodSet, Toleration } from "./pods";
import { meets, Requirement } from "./requirements";

/** Node sources whose nodes a pod may run on, each with those of its types that the pod's selector matches. */
export interface Match {
  readonly source: NodeSource;
  readonly types: readonly NodeType[];
}

/** Labels that only a running node has; what they say is not known here. */
function isDecidable(label: string): boolean {
  return (
    label === POOL || /^(karpenter\.k8s\.aws|karpenter\.sh|kubernetes\.io|node\.kubernetes\.io)\//.test(label)
  );
}

/** Sources whose nodes a pod may run on, by the pool that it asks for and the taints that it tolerates. */
export function candidates(pods: PodSet, sources: readonly NodeSource[]): readonly NodeSource[] {
  return sources.filter((source) => isTolerated(source, pods.tolerations) && selects(pods, source));
}

export function matching(pods: PodSet, sources: readonly NodeSource[]): readonly Match[] {
  return candidates(pods, sources).map((source) => ({ source, types: selected(pods, source) }));
}

/** Types that are left, by what selects them: most jobs of a platform select the same. */
const SELECTED = new WeakMap<NodeSource, Map<string, readonly NodeType[]>>();

function selected(pods: PodSet, source: NodeSource): readonly NodeType[] {
  const ofSource = SELECTED.get(source) ?? new Map<string, readonly NodeType[]>();
  SELECTED.set(source, ofSource);
  const key = JSON.stringify([pods.nodeSelector, pods.terms]);
  const types = ofSource.get(key) ?? source.types.filter(({ labels }) => isSelected(pods, source, labels));
  ofSource.set(key, types);
  return types;
}

function selects({ nodeSelector, terms }: PodSet, { name }: NodeSource): boolean {
  const isMet = (term: readonly Requirement[]) =>
    term.every((requirement) => requirement.key !== POOL || meets({ [POOL]: name }, requirement));
  const wanted = nodeSelector[POOL];
  return (wanted === undefined || wanted === name) && (terms?.some(isMet) ?? true);
}

function isSelected(
  { nodeSelector, terms }: PodSet,
  { kind }: NodeSource,
  labels: Readonly<Record<string, string>>,
): boolean {
  const isKnown = (label: string) =>
    isDecidable(label) && (kind !== "node group" || Object.hasOwn(labels, label));
  const isMet = (requirement: Requirement) => !isKnown(requirement.key) || meets(labels, requirement);
  return (
    Object.entries(nodeSelector).every(([label, value]) => !isKnown(label) || labels[label] === value) &&
    (terms?.some((term) => term.every(isMet)) ?? true)
  );
}

function isTolerated({ isTainted, name }: NodeSource, tolerations: readonly Toleration[]): boolean {
  return !isTainted || tolerations.some((toleration) => tolerates(toleration, name));
}

/** @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
function tolerates({ key, operator = "Equal", value, effect }: Toleration, pool: string): boolean {
  if (effect !== undefined && effect !== "" && effect !== "NoSchedule") return false;
  if (operator === "Exists") return key === undefined || key === "" || key === POOL;
  return key === POOL && value === pool;
}

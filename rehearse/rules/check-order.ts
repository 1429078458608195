import { allWaits, Waits } from "../run/plan-graph";
import { OrderRule } from "./order-rule";
import { ORDER_RULES } from "./order-rules";
import type { Resource } from "./resource";

/** A stack's plan, as order rules are checked on it. */
export interface PlannedStack {
  readonly name: string;
  readonly after: readonly string[];
  readonly resources: readonly Resource[];
  readonly waits: Waits;
}

export interface BrokenRule {
  readonly rule: string;
  readonly direction: "install" | "teardown";
  readonly first: string;
  readonly then: string;
  readonly why: string;
}

export interface OrderResult {
  /** Pairs of resources that rules were checked on, by rule. */
  readonly pairs: Readonly<Record<string, number>>;
  readonly broken: readonly BrokenRule[];
}

/** Checks every rule on every pair of resources of one platform, in one direction. */
export function checkOrder(
  stacks: readonly PlannedStack[],
  direction: BrokenRule["direction"],
  rules: readonly OrderRule[] = ORDER_RULES,
): OrderResult {
  const order = new StackOrder(stacks);
  const pairs: Record<string, number> = {};
  const broken: BrokenRule[] = [];
  const resources = stacks.flatMap((stack) => stack.resources);
  for (const rule of rules) {
    pairs[rule.id] = 0;
    const firsts = resources.filter(rule.first);
    for (const then of resources.filter(rule.then)) {
      for (const first of firsts) {
        if (first === then || !order.related(first.stack, then.stack) || rule.pair?.(first, then) === false)
          continue;
        pairs[rule.id] += 1;
        const holds = direction === "install" ? order.waits(then, first) : order.waits(first, then, true);
        if (!holds)
          broken.push({ rule: rule.id, direction, first: nameOf(first), then: nameOf(then), why: rule.why });
      }
    }
  }
  return { pairs, broken };
}

function nameOf({ stack, address }: Resource): string {
  return `${stack}/${address}`;
}

/** Which resource waits for which, within a stack by its graph, between stacks by their dependencies. */
class StackOrder {
  private readonly reachable = new Map<string, ReadonlySet<string>>();

  constructor(private readonly stacks: readonly PlannedStack[]) {}

  /** Whether two stacks belong to one platform: a chain of dependencies joins them, in any direction. */
  related(a: string, b: string): boolean {
    return this.component(a).has(b);
  }

  /** On destroy the order of stacks is the other way round. */
  waits(resource: Resource, other: Resource, destroying = false): boolean {
    if (resource.stack !== other.stack) {
      return destroying
        ? this.below(other.stack).has(resource.stack)
        : this.below(resource.stack).has(other.stack);
    }
    const key = `${resource.stack}/${resource.address}`;
    let all = this.reachable.get(key);
    if (all === undefined) {
      all = allWaits(this.stack(resource.stack).waits, resource.address);
      this.reachable.set(key, all);
    }
    return all.has(other.address);
  }

  /** The stacks that a stack comes after, directly or not. */
  private below(name: string): Set<string> {
    const all = new Set<string>();
    const open = [...this.stack(name).after];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (all.has(next)) continue;
      all.add(next);
      open.push(...this.stack(next).after);
    }
    return all;
  }

  private component(name: string): Set<string> {
    const found = new Set<string>([name]);
    for (let size = 0; size < found.size;) {
      size = found.size;
      for (const stack of this.stacks) {
        const joined = stack.after.filter((other) => this.stacks.some((one) => one.name === other));
        if (found.has(stack.name)) joined.forEach((other) => found.add(other));
        else if (joined.some((other) => found.has(other))) found.add(stack.name);
      }
    }
    return found;
  }

  private stack(name: string): PlannedStack {
    return (
      this.stacks.find((stack) => stack.name === name) ?? { name, after: [], resources: [], waits: new Map() }
    );
  }
}

import { askedOnce } from "../../judge/asked-once";
import { parseQuantity } from "../../judge/text/quantity";
import { TextError } from "../../judge/text/text-error";

/** What pods ask for and nodes have, in whole units that add up without rounding. */
export interface Amounts {
  /** Thousandths of a core. */
  readonly cpu: number;
  /** Bytes. */
  readonly memory: number;
  /** Bytes of local disk: `ephemeral-storage`. */
  readonly storage: number;
}

export type Resource = keyof Amounts;
export const RESOURCES: readonly Resource[] = ["cpu", "memory", "storage"];

export const NOTHING: Amounts = { cpu: 0, memory: 0, storage: 0 };

export const MI = 1024 ** 2;
export const GI = 1024 ** 3;

export function map(amounts: Amounts, change: (value: number, resource: Resource) => number): Amounts {
  const { cpu, memory, storage } = amounts;
  return { cpu: change(cpu, "cpu"), memory: change(memory, "memory"), storage: change(storage, "storage") };
}

export function sum(all: readonly Amounts[]): Amounts {
  return all.reduce((total, each) => map(total, (value, resource) => value + each[resource]), NOTHING);
}

export function times(amounts: Amounts, count: number): Amounts {
  return map(amounts, (value) => value * count);
}

export function minus(amounts: Amounts, less: Amounts): Amounts {
  return map(amounts, (value, resource) => value - less[resource]);
}

export function most(a: Amounts, b: Amounts): Amounts {
  return map(a, (value, resource) => Math.max(value, b[resource]));
}

/**
 * An amount in Kubernetes' notation in the units of {@link Amounts}.
 *
 * @returns `undefined` for what is no quantity: the API server refuses the pod, and the judge says so.
 */
export function amountOf(resource: Resource, quantity: string | number): number | undefined {
  const value = valueOf(String(quantity));
  return value === undefined ? undefined : Math.ceil(resource === "cpu" ? value * 1000 : value);
}

const valueOf = askedOnce((quantity): number | undefined => {
  try {
    const value = parseQuantity(quantity).toNumber();
    return Number.isFinite(value) ? value : undefined;
  } catch (error) {
    if (error instanceof TextError) return undefined;
    throw error;
  }
});

/** The amount as a reader takes it in at a glance: `7.91`, `59.4Gi`, `512Mi`. */
export function textOf(resource: Resource, value: number): string {
  if (resource === "cpu") return decimals(value / 1000, 2);
  return value >= GI ? `${decimals(value / GI, 1)}Gi` : `${Math.ceil(value / MI)}Mi`;
}

/** Amount and resource in a sentence: `7.91 CPU`, `59.4Gi memory`. */
export function phrase(resource: Resource, value: number): string {
  return `${textOf(resource, value)} ${NAMES[resource]}`;
}

const NAMES: Record<Resource, string> = { cpu: "CPU", memory: "memory", storage: "ephemeral-storage" };

function decimals(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

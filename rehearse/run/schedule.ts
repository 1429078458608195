import type { Waits } from "./plan-graph";

/** When a resource is at work, in seconds from the start of its stack. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** What it waited for last; absent where it could start at once. */
  readonly waitedFor?: Cause;
}

/** The resource whose end let another one start: it was needed, or all of Terraform's workers were busy until then. */
export interface Cause {
  readonly address: string;
  readonly why: "needed" | "worker";
}

/** How long a plan takes, and when each resource of it is at work. */
export interface Schedule {
  readonly seconds: number;
  readonly spans: ReadonlyMap<string, Span>;
}

/** Terraform walks ten resources at a time unless told otherwise. */
const PARALLELISM = 10;

/**
 * Plays a plan as Terraform does: each resource starts when all that it waits for is over and a worker is free. Of those
 * that could start, the one that was ready first does, and of several the first by name.
 */
export function schedule(
  waits: Waits,
  secondsOf: (address: string) => number,
  parallelism = PARALLELISM,
): Schedule {
  const spans = new Map<string, Span>();
  const waiting = new Set([...waits.keys()].sort());
  const ready: string[] = [];
  const running = new Map<string, number>();
  let now = 0;
  let freedBy: string | undefined;
  for (;;) {
    for (const address of waiting) {
      if (!isOver(waits.get(address), spans, running)) continue;
      waiting.delete(address);
      ready.push(address);
    }
    while (running.size < parallelism) {
      const address = ready.shift();
      if (address === undefined) break;
      const end = now + secondsOf(address);
      spans.set(address, { start: now, end, waitedFor: causeOf(waits.get(address), spans, now, freedBy) });
      running.set(address, end);
    }
    const next = firstToEnd(running);
    if (next === undefined) return { seconds: now, spans };
    running.delete(next);
    now = spans.get(next)?.end ?? now;
    freedBy = next;
  }
}

function isOver(
  needs: Iterable<string> | undefined,
  spans: ReadonlyMap<string, Span>,
  running: ReadonlyMap<string, number>,
): boolean {
  for (const need of needs ?? []) if (!spans.has(need) || running.has(need)) return false;
  return true;
}

function firstToEnd(running: ReadonlyMap<string, number>): string | undefined {
  let first: string | undefined;
  for (const [address, end] of running) {
    if (first === undefined || end < (running.get(first) ?? 0)) first = address;
  }
  return first;
}

function causeOf(
  needs: ReadonlySet<string> | undefined,
  spans: ReadonlyMap<string, Span>,
  now: number,
  freedBy: string | undefined,
): Cause | undefined {
  const need = latest(needs ?? [], spans);
  if (need !== undefined && spans.get(need)?.end === now) return { address: need, why: "needed" };
  return now === 0 || freedBy === undefined ? undefined : { address: freedBy, why: "worker" };
}

/** The resource that ends last; of several, the first by name. */
function latest(addresses: Iterable<string>, spans: ReadonlyMap<string, Span>): string | undefined {
  let found: string | undefined;
  for (const address of [...addresses].sort()) {
    if (found === undefined || (spans.get(address)?.end ?? 0) > (spans.get(found)?.end ?? 0)) found = address;
  }
  return found;
}

/** The resources that follow each other to the end, each started by the end of the one before. */
export function longestChain({ spans }: Schedule): string[] {
  const chain: string[] = [];
  for (let next = latest(spans.keys(), spans); next !== undefined; next = spans.get(next)?.waitedFor?.address)
    chain.unshift(next);
  return chain;
}

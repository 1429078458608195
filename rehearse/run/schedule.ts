import type { Waits } from "./plan-graph";

/** How long a plan takes, and why not less. */
export interface Schedule {
  readonly minutes: number;
  /** The resources that follow each other to the end, each waiting for the one before. */
  readonly longestChain: readonly string[];
}

/** Terraform walks ten resources at a time unless told otherwise. */
const PARALLELISM = 10;

/** Plays a plan as Terraform does: each resource starts when all that it waits for is over and a worker is free. */
export function schedule(
  waits: Waits,
  minutesOf: (address: string) => number,
  parallelism = PARALLELISM,
): Schedule {
  const end = new Map<string, number>();
  const last = new Map<string, string | undefined>();
  const running: { readonly address: string; readonly end: number }[] = [];
  const waiting = new Set(waits.keys());
  let now = 0;
  while (waiting.size > 0 || running.length > 0) {
    for (const address of waiting) {
      if (running.length >= parallelism) break;
      const needs = [...(waits.get(address) ?? [])];
      if (!needs.every((need) => (end.get(need) ?? Infinity) <= now)) continue;
      waiting.delete(address);
      last.set(address, latest(needs, end));
      running.push({ address, end: now + minutesOf(address) });
    }
    running.sort((a, b) => a.end - b.end);
    const next = running.shift();
    if (next === undefined) break;
    now = next.end;
    end.set(next.address, now);
  }
  return { minutes: now, longestChain: chainTo(latest([...end.keys()], end), last) };
}

function latest(addresses: readonly string[], end: ReadonlyMap<string, number>): string | undefined {
  let found: string | undefined;
  for (const address of addresses) {
    if (found === undefined || (end.get(address) ?? 0) > (end.get(found) ?? 0)) found = address;
  }
  return found;
}

function chainTo(address: string | undefined, last: ReadonlyMap<string, string | undefined>): string[] {
  return address === undefined ? [] : [...chainTo(last.get(address), last), address];
}

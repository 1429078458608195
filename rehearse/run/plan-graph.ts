/** For each resource of a plan, the resources whose action must be over before its own may start. */
export type Waits = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Reads `terraform graph -plan=FILE`. Between two resources lie nodes of modules, outputs and providers; what counts is
 * which resource's action waits for which other's.
 *
 * @param destroy whether to read the graph of a destroy plan, where each address stands with `(destroy)`
 */
export function waitsOf(dot: string, addresses: readonly string[], destroy: boolean): Waits {
  const edges = new Map<string, string[]>();
  for (const [, from, to] of dot.matchAll(
    /^\s*"\[root\] ((?:[^"\\]|\\.)+)" -> "\[root\] ((?:[^"\\]|\\.)+)"/gm,
  )) {
    const node = unescaped(from);
    edges.set(node, [...(edges.get(node) ?? []), unescaped(to)]);
  }
  const suffix = destroy ? " (destroy)" : "";
  const nodes = new Map(addresses.map((address) => [`${address}${suffix}`, address]));
  return new Map(addresses.map((address) => [address, nearest(`${address}${suffix}`, edges, nodes)]));
}

/** The first resources on each way down. */
function nearest(
  start: string,
  edges: ReadonlyMap<string, readonly string[]>,
  nodes: ReadonlyMap<string, string>,
): Set<string> {
  const found = new Set<string>();
  const seen = new Set<string>([start]);
  const open = [...(edges.get(start) ?? [])];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const address = nodes.get(node);
    if (address === undefined) open.push(...(edges.get(node) ?? []));
    else found.add(address);
  }
  return found;
}

/** Everything that a resource waits for, directly or not. */
export function allWaits(waits: Waits, address: string): Set<string> {
  const all = new Set<string>();
  const open = [...(waits.get(address) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (all.has(next)) continue;
    all.add(next);
    open.push(...(waits.get(next) ?? []));
  }
  return all;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, "$1");
}

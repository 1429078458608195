/** The address of a host name, or undefined where it has none. */
export type HostResolver = (name: string) => string | undefined;

/** What became of a host. `unknown`: a name that needs DNS, of which there is none. */
export type HostVerdict = "allowed" | "restricted" | "unresolvable" | "unknown";

/**
 * Whether the operator would fetch from a host: it refuses its own machine, its own network and what has no address.
 *
 * Shared address space (100.64/10) and unique local IPv6 (fd00::/8) count as allowed, as they do in Java.
 *
 * @param host As a URI has it: a name, an IPv4 address, an IPv6 address in brackets.
 * @see operator 1.15.0, `DefaultValidator.validateJarURI`; `java.net.InetAddress.getByName`
 */
export function judgeHost(host: string, resolve?: HostResolver): HostVerdict {
  const literal = host.startsWith("[") ? ipv6(host.slice(1, -1)) : ipv4(host);
  if (literal) return isRestricted(literal) ? "restricted" : "allowed";
  if (host.startsWith("[")) return "unresolvable";
  const address = resolve ? resolve(host) : reserved(host);
  if (address === undefined) return resolve ? "unresolvable" : "unknown";
  const bytes = ipv4(address) ?? ipv6(address);
  if (!bytes) return "unresolvable";
  return isRestricted(bytes) ? "restricted" : "allowed";
}

/** Names whose meaning is fixed, DNS or not. @see RFC 2606, RFC 6761 */
function reserved(name: string): string | undefined {
  const lower = name.toLowerCase().replace(/\.$/, "");
  if (lower === "localhost") return "127.0.0.1";
  return lower === "invalid" || lower.endsWith(".invalid") ? "" : undefined;
}

/** One to four decimal numbers, the last of which fills the bytes that are left: `2130706433` is 127.0.0.1. */
function ipv4(text: string): readonly number[] | undefined {
  const parts = text.split(".");
  if (text.length > 15 || parts.length > 4 || !parts.every((part) => /^[0-9]+$/.test(part))) return undefined;
  const head = parts.slice(0, -1).map(Number);
  const tail = Number(parts.at(-1));
  const rest = 4 - head.length;
  if (head.some((byte) => byte > 255) || tail >= 256 ** rest) return undefined;
  return [...head, ...Array.from({ length: rest }, (_, i) => Math.floor(tail / 256 ** (rest - 1 - i)) % 256)];
}

/** 16 bytes, or 4 where the address is an IPv4 one in IPv6 clothes (`::ffff:10.0.0.1`). A named scope has no interface here. */
function ipv6(text: string): readonly number[] | undefined {
  const [address = "", scope] = text.split("%");
  if (scope !== undefined && !/^[0-9]+$/.test(scope)) return undefined;
  const [head = "", tail] = address.split("::");
  const first = groups(head);
  const last = tail === undefined ? [] : groups(tail);
  if (!first || !last || (tail === undefined && first.length !== 16)) return undefined;
  const bytes = [...first, ...Array<number>(Math.max(0, 16 - first.length - last.length)).fill(0), ...last];
  if (bytes.length !== 16) return undefined;
  const mapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  return mapped ? bytes.slice(12) : bytes;
}

function groups(text: string): number[] | undefined {
  if (text === "") return [];
  const bytes = text.split(":").map((group) => {
    if (group.includes(".")) return ipv4(group);
    if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return undefined;
    const value = parseInt(group, 16);
    return [value >> 8, value & 255];
  });
  return bytes.includes(undefined) ? undefined : bytes.flatMap((pair) => [...(pair ?? [])]);
}

/** Loopback, link-local, site-local, unspecified or multicast. */
function isRestricted(bytes: readonly number[]): boolean {
  const [a = 0, b = 0] = bytes;
  if (bytes.every((byte) => byte === 0)) return true;
  if (bytes.length === 4) {
    const siteLocal = a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168);
    return a === 127 || siteLocal || (a === 169 && b === 254) || (a >= 224 && a < 240);
  }
  const loopback = bytes.at(-1) === 1 && bytes.slice(0, -1).every((byte) => byte === 0);
  return loopback || a === 255 || (a === 254 && b >= 128);
}

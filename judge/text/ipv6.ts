/**
 * Whether text is an IPv6 address as the JVM reads it: groups of hexadecimal digits, `::` once, an IPv4 tail, and
 * anything after a percent sign as the name of a network interface.
 *
 * @see JDK 17, `sun.net.util.IPAddressUtil.textToNumericFormatV6`
 */
export function isIpv6Literal(text: string): boolean {
  const percent = text.indexOf("%");
  if (text.length < 2 || (percent >= 0 && percent === text.length - 1)) return false;
  const address = percent < 0 ? text : text.slice(0, percent);
  const halves = address.split("::");
  if (halves.length > 2) return false;
  const groups = halves.map((half, i) => groupsOf(half, i === halves.length - 1));
  if (groups.includes(undefined)) return false;
  const count = groups.reduce((sum: number, n) => sum + (n ?? 0), 0);
  return halves.length === 2 ? count < 8 : count === 8;
}

/** How many 16-bit groups a half of an address has, `undefined` where it is malformed. */
function groupsOf(half: string, last: boolean): number | undefined {
  if (half === "") return 0;
  const groups = half.split(":");
  const tail = groups.at(-1) ?? "";
  const ipv4 = last && tail.includes(".");
  const hex = ipv4 ? groups.slice(0, -1) : groups;
  if (!hex.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  if (ipv4 && !isIpv4(tail)) return undefined;
  return hex.length + (ipv4 ? 2 : 0);
}

function isIpv4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^[0-9]{1,3}$/.test(part) && Number(part) <= 255);
}

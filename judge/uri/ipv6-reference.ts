import { HEX } from "./characters";
import { scanIpv4 } from "./ipv4";
import { Position, Scanner } from "./scanner";

/**
 * Demands an IPv6 address from `start` to `end`.
 *
 * @throws UriError with Java's words.
 */
export function checkIpv6(scanner: Scanner, start: number, end: number): void {
  let bytes = 0;
  let compressed = false;
  let at = start;

  const head = hexGroups(at);
  if (head > at) {
    at = head;
    if (scanner.at(at, end, "::")) at = afterZeros(at + 2);
    else if (scanner.at(at, end, ":")) at = ipv4(at + 1, "IPv4 address");
  } else if (scanner.at(at, end, "::")) at = afterZeros(at + 2);

  if (at < end) scanner.fail("Malformed IPv6 address", start);
  if (bytes > 16) scanner.fail("IPv6 address too long", start);
  if (!compressed && bytes < 16) scanner.fail("IPv6 address too short", start);
  if (compressed && bytes === 16) scanner.fail("Malformed IPv6 address", start);

  function afterZeros(from: number): Position {
    compressed = true;
    if (from === end) return from;
    const groups = hexGroups(from);
    if (groups <= from) return ipv4(from, "hex digits or IPv4 address");
    return scanner.at(groups, end, ":") ? ipv4(groups + 1, "hex digits or IPv4 address") : groups;
  }

  /** Behind `1:2:3`; -1 where none begins here, the colon before an IPv4 address left over. */
  function hexGroups(from: number): Position {
    let position = scanner.over(from, end, HEX);
    if (position <= from || scanner.at(position, end, ".")) return -1;
    group(from, position);
    while (scanner.at(position, end, ":") && !scanner.at(position + 1, end, ":")) {
      const groupStart = position + 1;
      const groupEnd = scanner.over(groupStart, end, HEX);
      if (groupEnd <= groupStart) scanner.fail("Expected digits for an IPv6 address", groupStart);
      if (scanner.at(groupEnd, end, ".")) break;
      group(groupStart, groupEnd);
      position = groupEnd;
    }
    return position;
  }

  function group(from: number, to: number): void {
    if (to > from + 4) scanner.fail("IPv6 hexadecimal digit sequence too long", from);
    bytes += 2;
  }

  function ipv4(from: number, expected: string): Position {
    const position = scanIpv4(scanner, from, end, true);
    if (position <= from) scanner.fail(`Expected ${expected}`, from);
    bytes += 4;
    return position;
  }
}

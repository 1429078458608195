import { ALPHANUMERIC, ALPHANUMERIC_OR_DASH, DIGIT, LETTER, SCOPE_ID, USER_INFO } from "./characters";
import { checkIpv6 } from "./ipv6-reference";
import { scanIpv4 } from "./ipv4";
import { Position, Scanner } from "./scanner";

/**
 * The host of `user@host:port`: a host name, an IPv4 address or an IPv6 address in brackets.
 *
 * @throws UriError where it is none of them; Java then takes the whole for the name of a registry, if it can.
 */
export function parseServer(scanner: Scanner, start: number, end: number): string {
  let at = start;
  const userEnd = scanner.untilUnless(at, end, "/?#", "@");
  if (userEnd >= at && scanner.at(userEnd, end, "@")) {
    scanner.check(at, userEnd, USER_INFO, "user info");
    at = userEnd + 1;
  }
  const hostEnd = scanner.at(at, end, "[") ? bracketed(scanner, at, end) : hostOrIpv4(scanner, at, end);
  port(scanner, hostEnd, end);
  return scanner.text.slice(at, hostEnd);
}

function bracketed(scanner: Scanner, start: number, end: number): Position {
  const first = start + 1;
  const close = scanner.untilUnless(first, end, "/?#", "]");
  if (close <= first || !scanner.at(close, end, "]"))
    scanner.fail("Expected closing bracket for IPv6 address", close);
  const percent = scanner.until(first, close, "%");
  checkIpv6(scanner, first, percent > first ? percent : close);
  if (percent > first && percent < close) {
    if (percent + 1 === close) scanner.fail("scope id expected", percent);
    scanner.check(percent + 1, close, SCOPE_ID, "scope id");
  }
  return close + 1;
}

function hostOrIpv4(scanner: Scanner, start: number, end: number): Position {
  const ipv4End = ipv4(scanner, start, end);
  return ipv4End > start ? ipv4End : hostName(scanner, start, end);
}

/** Behind an IPv4 address that ends the host, or -1. */
function ipv4(scanner: Scanner, start: number, end: number): Position {
  const at = scanIpv4(scanner, start, end, false);
  return at >= 0 && at < end && !scanner.at(at, end, ":") ? -1 : at;
}

function hostName(scanner: Scanner, start: number, end: number): Position {
  let at = start;
  let lastLabel = -1;
  while (at < end || at === start) {
    const labelStart = scanner.over(at, end, ALPHANUMERIC);
    if (labelStart <= at) break;
    lastLabel = at;
    const labelEnd = scanner.over(labelStart, end, ALPHANUMERIC_OR_DASH);
    if (scanner.text.charAt(labelEnd - 1) === "-")
      scanner.fail("Illegal character in hostname", labelEnd - 1);
    at = labelEnd;
    if (!scanner.at(at, end, ".")) break;
    at++;
  }
  if (at < end && !scanner.at(at, end, ":")) scanner.fail("Illegal character in hostname", at);
  if (lastLabel < 0) scanner.fail("Expected hostname", start);
  if (lastLabel > start && !LETTER.set.has(scanner.text.charAt(lastLabel)))
    scanner.fail("Illegal character in hostname", lastLabel);
  return at;
}

function port(scanner: Scanner, start: number, end: number): void {
  if (start >= end) return;
  if (!scanner.at(start, end, ":")) scanner.fail("Expected port number", start);
  scanner.check(start + 1, end, DIGIT, "port number");
  if (Number(scanner.text.slice(start + 1, end)) >= 2 ** 31) scanner.fail("Malformed port number", start + 1);
}

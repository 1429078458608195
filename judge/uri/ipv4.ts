import { DIGIT_OR_DOT } from "./characters";
import { Position, Scanner } from "./scanner";

/**
 * Behind four numbers up to 255 with dots between, or -1 where nothing of that kind begins.
 *
 * @param strict Whether nothing may follow, and whether what begins like one must be one.
 * @throws UriError with Java's words, where it is `strict`.
 */
export function scanIpv4(scanner: Scanner, start: number, end: number, strict: boolean): Position {
  const stop = scanner.over(start, end, DIGIT_OR_DOT);
  if (stop <= start || (strict && stop !== end)) return -1;
  let at = start;
  for (let part = 0; part < 7; part++) {
    const next = part % 2 === 1 ? dot(at) : byte(at);
    if (next <= at) return malformed(at);
    at = next;
  }
  return at < stop ? malformed(at) : at;

  function byte(from: number): Position {
    const [digits = ""] = /^[0-9]*/.exec(scanner.text.slice(from, stop)) ?? [];
    return Number(digits) > 255 ? from : from + digits.length;
  }

  function dot(from: number): Position {
    return scanner.at(from, stop, ".") ? from + 1 : from;
  }

  function malformed(where: number): Position {
    return strict ? scanner.fail("Malformed IPv4 address", where) : -1;
  }
}

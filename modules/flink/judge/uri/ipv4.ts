import { DIGIT_OR_DOT } from "./characters";
import { Position, Scanner } from "./scanner";

/** Behind four numbers up to 255 with dots between, or -1; `strict`: nothing may follow. */
export function scanIpv4(scanner: Scanner, start: number, end: number, strict: boolean): Position {
  const stop = scanner.over(start, end, DIGIT_OR_DOT);
  if (strict && stop !== end) return -1;
  const text = scanner.text.slice(start, stop);
  const parts = text.split(".");
  const bytes = parts.length === 4 && parts.every((part) => /^[0-9]+$/.test(part) && Number(part) <= 255);
  return bytes ? stop : -1;
}

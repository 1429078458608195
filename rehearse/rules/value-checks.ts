import { Unknown, Value } from "../provider/value";

/** What is wrong with a value that is known; undefined where nothing is. */
export type Check = (value: Value) => string | undefined;

/** A text of at least and at most so many characters. */
export const lengths =
  (least: number, most: number): Check =>
  (value) => {
    const { length } = String(value);
    if (length >= least && length <= most) return undefined;
    return `expected length to be in the range (${least} - ${most}), got ${length}`;
  };

/** A text of a form. */
export const form =
  (pattern: RegExp, what: string): Check =>
  (value) =>
    pattern.test(String(value)) ? undefined : `${what}, got ${JSON.stringify(value)}`;

/** A number within bounds, both included. */
export const within =
  (least: number, most = Infinity): Check =>
  (value) => {
    const number = Number(value);
    if (number >= least && number <= most) return undefined;
    const bounds = most === Infinity ? `at least (${least})` : `in the range (${least} - ${most})`;
    return `expected to be ${bounds}, got ${number}`;
  };

/** One of some values. */
export const among =
  (...allowed: readonly (string | number)[]): Check =>
  (value) =>
    allowed.includes(value as string | number)
      ? undefined
      : `expected to be one of [${allowed.join(" ")}], got ${String(value)}`;

/** JSON. */
export const json: Check = (value) => {
  try {
    JSON.parse(String(value));
    return undefined;
  } catch (error) {
    return `contains an invalid JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
};

/** A block of IPv4 addresses without bits behind its prefix, of a length within bounds. */
export const block =
  (shortest = 0, longest = 32): Check =>
  (value) => {
    const [, address = "", prefix = ""] = /^([\d.]+)\/(\d+)$/.exec(String(value)) ?? [];
    const octets = address.split(".").map(Number);
    if (octets.length !== 4 || octets.some((octet) => !(octet >= 0 && octet <= 255)) || Number(prefix) > 32)
      return `${JSON.stringify(value)} is not a valid CIDR block`;
    const number = octets.reduce((sum, octet) => sum * 256 + octet, 0);
    if (number % 2 ** (32 - Number(prefix)) !== 0)
      return `${JSON.stringify(value)} is not a valid network CIDR: it has bits set beyond its prefix`;
    if (Number(prefix) < shortest || Number(prefix) > longest)
      return `expected to contain a network value with between ${shortest} and ${longest} significant bits, got: ${prefix}`;
    return undefined;
  };

/** An ARN, as the provider looks at one: of anything, in any partition. */
export const arn: Check = (value) =>
  /^arn:[\w-]+:([a-zA-Z0-9-])+:([a-z]{2,4}-[a-z-]+-\d)?:(\d{12}|aws|aws-managed|third-party|aws-marketplace|\d{12}\.[\w-]+|cw.{10})?:.+$/.test(
    String(value),
  )
    ? undefined
    : `${JSON.stringify(value)} is an invalid ARN`;

/** Each of several checks. */
export const all =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.map((check) => check(value)).find((found) => found !== undefined);

/** Whether a value can be looked at: what is only known after apply is looked at then. */
export function isKnown(value: Value): boolean {
  return value !== null && !(value instanceof Unknown);
}

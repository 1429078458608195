import { IPv4, parseCIDR } from "ipaddr.js";

/** An IPv4 block: first address as a number, and prefix length. */
export class Cidr {
  /** @throws RangeError where the text is no IPv4 block, with the reason. */
  static parse(text: string): Cidr {
    if (!FORM.test(text)) throw new RangeError(`"${text}" is not an IPv4 CIDR block`);
    const [address, prefix] = parseCIDR(text) as [IPv4, number];
    const start = address.octets.reduce((sum, octet) => sum * 256 + octet, 0);
    const cidr = new Cidr(start, prefix);
    if (start % cidr.size !== 0) throw new RangeError(`"${text}" has bits set beyond its prefix`);
    return cidr;
  }

  private constructor(
    private readonly start: number,
    /** Prefix length: 16 for a /16. */
    readonly prefix: number,
  ) {}

  /** Number of addresses. */
  get size(): number {
    return 2 ** (32 - this.prefix);
  }

  /** The `index`-th block of the given prefix length inside this one. */
  subnet(prefix: number, index: number): Cidr {
    return new Cidr(this.start + index * 2 ** (32 - prefix), prefix);
  }

  contains(other: Cidr): boolean {
    return other.start >= this.start && other.start + other.size <= this.start + this.size;
  }

  overlaps(other: Cidr): boolean {
    return this.start < other.start + other.size && other.start < this.start + this.size;
  }

  toString(): string {
    const octets = [24, 16, 8, 0].map((shift) => Math.floor(this.start / 2 ** shift) % 256);
    return `${octets.join(".")}/${this.prefix}`;
  }
}

/** Addresses of networks of one's own. @see https://datatracker.ietf.org/doc/html/rfc6598 for the last of them */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];
/** ... and what else nobody on the Internet comes from. @see https://www.iana.org/assignments/iana-ipv4-special-registry */
const RESERVED = [...PRIVATE, "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4"];

/** Whether all of a block lies in a private range: RFC 1918, or the shared addresses of RFC 6598. */
export function isPrivate(block: Cidr): boolean {
  return PRIVATE.some((range) => Cidr.parse(range).contains(block));
}

/** Whether all of a block lies where no address of the Internet is. */
export function isReserved(block: Cidr): boolean {
  return RESERVED.some((range) => Cidr.parse(range).contains(block));
}

/** Whether blocks together hold every address; blocks overlap only where one is inside the other. */
export function isWholeWorld(blocks: readonly Cidr[]): boolean {
  const outer = blocks.filter(
    (block, i) =>
      !blocks.some((other, j) => j !== i && other.contains(block) && (j < i || !block.contains(other))),
  );
  return outer.reduce((sum, { size }) => sum + size, 0) === 2 ** 32;
}

const FORM = /^(\d{1,3}\.){3}\d{1,3}\/(\d|[12]\d|3[0-2])$/;

/** Whether `text` is an IPv4 block in its canonical form. */
export function isCidr(text: string): boolean {
  try {
    Cidr.parse(text);
    return true;
  } catch {
    return false;
  }
}

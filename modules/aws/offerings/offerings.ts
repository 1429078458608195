import table from "./offerings.json";

/** An availability zone, as the account has it that was asked for the table. */
export interface Zone {
  /** `us-west-2a`: in the oldest regions each account has names of its own for the zones. */
  readonly name: string;
  /** `usw2-az2`: the same place in every account. */
  readonly id: string;
}

/** Of which day the table is: what AWS offered later is not in it. */
export const OFFERINGS_DATE = table.date;

const FAMILIES: Readonly<Record<string, string>> = table.families;
const REGIONS: Readonly<Record<string, { readonly zones: string; readonly types: string }>> = table.regions;

/** All regions of the table. */
export const OFFERING_REGIONS: readonly string[] = Object.keys(REGIONS);

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

/** Which instance types the zones of one region have. */
export class Offerings {
  /** @returns `undefined` where the table does not know the region. */
  static of(region: string): Offerings | undefined {
    const known = READ.get(region);
    const row = Object.hasOwn(REGIONS, region) ? REGIONS[region] : undefined;
    if (known !== undefined || row === undefined) return known;
    const read = new Offerings(region, row.zones, row.types);
    READ.set(region, read);
    return read;
  }

  readonly zones: readonly Zone[];
  /**
   * A digit a size of each family, or one for all of them where they are the same: its bits are the zones, the first
   * zone's the lowest. Families that no zone has are left out.
   */
  readonly #digits: ReadonlyMap<string, string>;

  private constructor(
    readonly region: string,
    zones: string,
    types: string,
  ) {
    this.zones = pairs(zones).map(([letter, id]) => ({ name: `${region}${letter}`, id }));
    this.#digits = new Map(pairs(types));
  }

  /** The zones that have some type of a family; none where the region has not. */
  zonesWithFamily(family: string): readonly Zone[] {
    const digits = [...(this.#digits.get(family) ?? "")].map((digit) => DIGITS.indexOf(digit));
    return this.#zonesOf(digits.reduce((all, bits) => all | bits, 0));
  }

  /** The zones that have a type; none where the region has not. */
  zonesWith(type: string): readonly Zone[] {
    const [family = "", size = ""] = type.split(".");
    const digits = this.#digits.get(family);
    const at = sizesOf(family).indexOf(size);
    if (digits === undefined || at < 0) return [];
    return this.#zonesOf(DIGITS.indexOf(digits[digits.length === 1 ? 0 : at] ?? "0"));
  }

  #zonesOf(bits: number): readonly Zone[] {
    return this.zones.filter((_, zone) => (bits >> zone) % 2 === 1);
  }
}

const READ = new Map<string, Offerings>();

function pairs(text: string): [string, string][] {
  return text.split(" ").map((pair) => pair.split("=") as [string, string]);
}

function sizesOf(family: string): readonly string[] {
  return Object.hasOwn(FAMILIES, family) ? (FAMILIES[family] ?? "").split(" ") : [];
}

/** All types that any region had on the table's date. */
export function instanceTypeNames(): readonly string[] {
  return Object.keys(FAMILIES).flatMap((family) => sizesOf(family).map((size) => `${family}.${size}`));
}

/** All families that any region had on the table's date. */
export function instanceFamilyNames(): readonly string[] {
  return Object.keys(FAMILIES);
}

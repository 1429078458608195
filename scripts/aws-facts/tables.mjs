// The tables that the project keeps of the facts: short, since every synthesis loads them.
import { PINS } from "./sources.mjs";

const from = (name) => ({ source: `PyPI's ${name} ${PINS[name].version}`, date: PINS[name].date });

/** Which instance types each zone has; how the table is read is told beside it, in offerings.ts. */
export function offeringsTable({ offerings }) {
  const families = familiesOf(offerings);
  const regions = Object.keys(offerings).sort();
  return {
    ...from("moto"),
    families: Object.fromEntries(
      Object.entries(families).map(([family, sizes]) => [family, sizes.join(" ")]),
    ),
    regions: Object.fromEntries(
      regions.map((region) => [region, regionOf(region, offerings[region], families)]),
    ),
  };
}

/** Sizes by family, of all types that any region has. */
function familiesOf(offerings) {
  const types = new Set(
    Object.values(offerings).flatMap(({ region }) => [...region.values()].flatMap((of) => [...of])),
  );
  const families = {};
  for (const type of [...types].sort()) {
    const [family, size] = type.split(".");
    (families[family] ??= []).push(size);
  }
  return families;
}

/** One digit for the zones that have a type: its bits stand for the zones, in their order. */
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

function regionOf(region, kinds, families) {
  const zones = zonesOf(region, kinds);
  if (2 ** zones.length > DIGITS.length) throw new Error(`${region} has more zones than a digit can tell`);
  const digit = (type) =>
    DIGITS[zones.reduce((bits, { types }, i) => bits + (types.has(type) ? 2 ** i : 0), 0)];
  const rows = Object.entries(families).flatMap(([family, sizes]) => {
    const digits = sizes.map((size) => digit(`${family}.${size}`));
    const kinds = new Set(digits);
    if (kinds.size === 1 && kinds.has("0")) return [];
    return [`${family}=${kinds.size === 1 ? digits[0] : digits.join("")}`];
  });
  return { zones: zones.map(({ letter, id }) => `${letter}=${id}`).join(" "), types: rows.join(" ") };
}

/** Zones by letter, with the ids they had in the account that was asked: what has the same types is the same zone. */
function zonesOf(region, kinds) {
  const sorted = (places) => [...places].sort(([a], [b]) => (a < b ? -1 : 1));
  const ids = sorted(kinds["availability-zone-id"]);
  return sorted(kinds["availability-zone"]).map(([name, types]) => {
    const at = ids.findIndex(([, of]) => of.size === types.size && [...of].every((type) => types.has(type)));
    if (at < 0) throw new Error(`no id of ${name}: no zone has the same types`);
    const [[id]] = ids.splice(at, 1);
    return { letter: name.slice(region.length), id, types };
  });
}

/** Names of the managed policies that a role may have, by their path; those of service-linked roles no role may have. */
export function policiesTable({ policies }) {
  const paths = {};
  for (const [name, { Path }] of Object.entries(policies)) {
    if (typeof Path !== "string") throw new Error(`${name} has no path`);
    if (/^\/(aws-service-role|root-task)\//.test(Path)) continue;
    (paths[Path.slice(1)] ??= []).push(name);
  }
  const names = Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...from("moto"),
    paths: Object.fromEntries(names.map(([path, of]) => [path, of.sort().join(" ")])),
  };
}

/** Names of all regions, by partition. */
export function regionsTable({ regions }) {
  return {
    ...from("botocore"),
    partitions: Object.fromEntries(Object.entries(regions).map(([id, names]) => [id, names.sort()])),
  };
}

// What PyPI's moto and botocore ship of AWS's own answers: lists, taken as facts, and no code of theirs.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, strFromU8, unzipSync } from "fflate";

/** The releases that the tables are of, and their days; each carries what AWS answered some time before it. */
export const PINS = {
  moto: { version: "5.2.5", date: "2026-10-27" },
  botocore: { version: "1.44.8", date: "2026-11-20" },
};

/** All facts, from the packages as pip gets them. */
export function downloadFacts() {
  const folder = mkdtempSync(join(tmpdir(), "aws-facts-"));
  try {
    const specs = Object.entries(PINS).map(([name, { version }]) => `${name}==${version}`);
    const pip = ["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"];
    execFileSync("python3", [...pip, "--only-binary", ":all:", "--dest", folder, ...specs], {
      stdio: ["ignore", "inherit", "inherit"],
    });
    return readFacts(wheel(folder, "moto"), wheel(folder, "botocore"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function wheel(folder, name) {
  const file = readdirSync(folder).find((each) => each.startsWith(`${name}-`));
  const wanted =
    /^(moto\/(ec2\/resources\/instance_type_offerings\/|iam\/aws_managed_policies)|botocore\/data\/partitions)/;
  const parts = unzipSync(readFileSync(join(folder, file)), {
    filter: ({ name: part }) => wanted.test(part),
  });
  return parts;
}

function readFacts(moto, botocore) {
  const offerings = {};
  for (const [name, packed] of Object.entries(moto)) {
    const [, kind, region] = /offerings\/([\w-]+)\/([\w-]+)\.json\.gz$/.exec(name) ?? [];
    if (region === undefined) continue;
    const rows = JSON.parse(strFromU8(gunzipSync(packed)));
    if (!Array.isArray(rows) || rows.some((row) => !row.InstanceType || !row.Location))
      throw new Error(`${name} has another form than expected`);
    const places = ((offerings[region] ??= {})[kind] = new Map());
    for (const { InstanceType, Location } of rows)
      places.set(Location, (places.get(Location) ?? new Set()).add(InstanceType));
  }
  const [, policies] = strFromU8(moto["moto/iam/aws_managed_policies.py"]).split('"""');
  const { partitions } = JSON.parse(strFromU8(botocore["botocore/data/partitions.json"]));
  return {
    /** By region and kind of place ("availability-zone", "availability-zone-id"): types by place. */
    offerings,
    /** By name: at least its path and the day of its last change. */
    policies: JSON.parse(policies),
    /** By partition, its regions. */
    regions: Object.fromEntries(
      partitions.map(({ id, regions }) => [
        id,
        Object.keys(regions).filter((name) => !/-global$/.test(name)),
      ]),
    ),
  };
}

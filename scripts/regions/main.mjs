// `npm run regions [-- REGION...]`: a platform in every region, or in these, with two zones and with as many as there are, held against what AWS
// itself answered, and not against the tables of this project: each node group's types in each zone where a subnet may
// be, and each managed policy by its ARN. Needs python3 with pip, and PyPI.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { downloadFacts } from "../aws-facts/sources.mjs";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));

/** In these regions a zone's name says nothing about the zone: the types must be in all of them. */
const NAMES_BY_ACCOUNT = /^(ap-northeast-1|ap-southeast-[12]|eu-west-1|sa-east-1|us-east-1|us-west-[12])$/;
const WITHOUT_EKS = ["use1-az3", "usw1-az2", "cac1-az3"];
/** Pools for which a region has no type at all: a job there must be a mistake, and the platform none. */
const POOLS_WITHOUT_TYPES = { "me-south-1": ["graviton-memory"] };
/** Where the zones that there are have no type in common, a warning is enough. */
const NOTHING_IN_COMMON = ["eu-west-2"];

const wanted = process.argv.slice(2);
const facts = downloadFacts();
const folder = mkdtempSync(join(tmpdir(), "flink-on-eks-regions-"));
const bundle = join(folder, "main.js");
const counts = { regions: 0, platforms: 0, types: 0, policies: 0 };
const findings = [];
try {
  execFileSync(process.execPath, ["scripts/bundle.mjs", "scripts/regions/platform.ts", bundle], {
    stdio: "inherit",
  });
  for (const region of wanted.length > 0 ? wanted : Object.values(facts.regions).flat()) {
    const known = facts.offerings[region];
    const all = known === undefined ? [] : zonesForEks(known);
    for (const zones of new Set([2, Math.min(4, Math.max(2, all.length))])) look(region, known, all, zones);
    if (known !== undefined) counts.regions += 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const finding of findings) console.error(finding);
console.log(
  `regions: ${counts.regions} regions with offerings of ${Object.values(facts.regions).flat().length}, ${counts.platforms} platforms, ` +
    `${counts.types} types in their zones, ${counts.policies} managed policies, ${findings.length} findings`,
);
if (findings.length > 0 || Object.values(counts).includes(0)) process.exit(1);

function look(region, known, all, zones) {
  const without = POOLS_WITHOUT_TYPES[region] ?? [];
  const outdir = join(folder, `${region}.${zones}`);
  const { status, output } = synthesized(outdir, region, zones, ...without);
  if (status !== 0) return findings.push(`${region} with ${zones} zones: no output\n${output}`);
  counts.platforms += 1;
  const isUnchecked = output.includes(`does not know ${region}`);
  if (isUnchecked !== (known === undefined)) findings.push(`${region}: not told whether the table knows it`);
  for (const pool of without)
    if (!synthesized(`${outdir}.${pool}`, region, zones).output.includes("(F20)"))
      findings.push(`${region}: a job in the pool ${pool} has no node and is no mistake`);
  if (known !== undefined) checkTypes(region, outdir, all, zones, output);
  checkPolicies(region, outdir);
}

function synthesized(outdir, ...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, ...args], {
    encoding: "utf8",
    env: { ...process.env, CDKTF_OUTDIR: outdir },
  });
  return { status, output: `${stdout}${stderr}` };
}

/** Zones by name, with the types that they have. */
function zonesForEks(known) {
  const excluded = WITHOUT_EKS.flatMap((id) => known["availability-zone-id"].get(id) ?? []);
  const same = (a, b) => a.size === b.size && [...a].every((type) => b.has(type));
  return [...known["availability-zone"]]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .filter(([, types]) => !excluded.some((of) => same(of, types)));
}

function checkTypes(region, outdir, all, zones, output) {
  const { module } = stack(outdir, "flink-cluster");
  const groups = Object.values(module).flatMap((call) => Object.entries(call.eks_managed_node_groups ?? {}));
  if (groups.length === 0) findings.push(`${region}: no node groups`);
  for (const [group, { instance_types: types }] of groups)
    for (const type of types) {
      counts.types += 1;
      const places = NAMES_BY_ACCOUNT.test(region) ? all : all.slice(0, zones);
      const lacking = places.filter(([, of]) => !of.has(type)).map(([name]) => name);
      const isTold =
        NOTHING_IN_COMMON.includes(region) && zones > 3 && output.includes("EKS may refuse the node group");
      if (lacking.length > 0 && !(isTold && lacking.length < places.length))
        findings.push(
          `${region} with ${zones} zones: ${group} takes ${type}, which ${lacking.join(", ")} lacks`,
        );
    }
}

function checkPolicies(region, outdir) {
  for (const name of readdirSync(join(outdir, "stacks"))) {
    const text = JSON.stringify(stack(outdir, name));
    for (const [, path] of text.matchAll(/:iam::aws:policy\/([\w+=,.@/-]+)/g)) {
      counts.policies += 1;
      const policy = facts.policies[path.slice(path.lastIndexOf("/") + 1)];
      if (policy === undefined || `/${path}` !== `${policy.Path}${path.slice(path.lastIndexOf("/") + 1)}`)
        findings.push(`${region}, ${name}: AWS has no managed policy ${path}`);
    }
  }
}

function stack(outdir, name) {
  return JSON.parse(readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8"));
}

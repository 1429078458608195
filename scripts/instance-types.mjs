// Renews modules/feasibility/instance-types.json from the reference page of Karpenter, which is generated from
// what EC2 says about its types (DescribeInstanceTypes).
//
//   node scripts/instance-types.mjs <clone of github.com/aws/karpenter-provider-aws>
//
// Only facts about the types are taken; what a node has left for pods is computed in allocatable.ts, and compared here
// with the page's own figures for every type.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { format } from "prettier";

const TARGET = new URL("../modules/feasibility/instance-types.json", import.meta.url);
const REPOSITORY = "https://github.com/aws/karpenter-provider-aws";
const PAGE = "website/content/en/preview/reference/instance-types.md";

const git = (...args) =>
  execFileSync("git", ["-C", process.argv[2] ?? ".", ...args], { encoding: "utf8", maxBuffer: 2 ** 26 });
const commit = git("log", "-1", "--format=%H", "--", PAGE).trim();
const date = git("log", "-1", "--format=%cs", "--", PAGE).trim();

/** Kubelet's and Karpenter's reserve, as modules/feasibility/allocatable.ts has it. */
function memoryLeft({ memoryMiB, architecture, pods }) {
  const visible = memoryMiB - (architecture === "arm64" ? 64 : 0);
  return visible - Math.ceil(visible * 0.075) - (255 + 11 * pods) - 100;
}

const families = {};
const differing = [];
for (const section of git("show", `${commit}:${PAGE}`)
  .split(/^### `/m)
  .slice(1)) {
  const cells = new Map(
    [...section.matchAll(/^ \|([^|]+)\|([^|]*)\|$/gm)].map(([, key, value]) => [key, value]),
  );
  const label = (name) => cells.get(`karpenter.k8s.aws/instance-${name}`);
  const type = {
    vCpu: Number(label("cpu")),
    memoryMiB: Number(label("memory")),
    nvmeGB: Number(label("local-nvme") ?? 0),
    pods: Number(cells.get("pods")),
    architecture: cells.get("kubernetes.io/arch"),
  };
  const name = cells.get("node.kubernetes.io/instance-type");
  if (!Object.values(type).every((value) => typeof value === "string" || Number.isFinite(value)))
    throw new Error(`${name}: the page has another form than expected`);
  if (cells.get("memory") !== `${memoryLeft(type)}Mi`) differing.push(name);
  const family = (families[label("family")] ??= {
    category: label("category"),
    generation: Number(label("generation")),
    architecture: type.architecture,
    sizes: {},
  });
  family.sizes[label("size")] = [type.vCpu, type.memoryMiB, type.nvmeGB, type.pods];
}
if (differing.length > 0)
  console.warn(
    `${differing.length} types have other memory on the page than computed: ${differing.join(", ")}`,
  );

const table = {
  source: `${REPOSITORY}/blob/${commit}/${PAGE}`,
  date,
  columns: ["vCPU", "memory in MiB", "local NVMe in GB", "pods by network interfaces"],
  families,
};
writeFileSync(TARGET, await format(JSON.stringify(table), { parser: "json", printWidth: 110 }));
console.log(`${Object.values(families).flatMap(({ sizes }) => Object.keys(sizes)).length} types of ${date}`);

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readStacks } from "../../rehearse/run/stacks";
import { bundle, run } from "../support/bundle";
import { defaultApp, templates } from "../support/platform-app";

/**
 * Addresses that Terraform states in the world hold. One that vanishes destroys what it names, unless a `moved` entry says
 * where it went; users read of it in the changelog. `FREEZE=1 npx jest frozen-ids` adds the addresses that are new.
 */
const FILE = join(__dirname, "frozen-ids.txt");

interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly module?: Readonly<Record<string, unknown>>;
  readonly moved?: readonly { readonly from: string }[];
}

/** The platform as it comes, and one with every option. */
const { outdir } = run(bundle("scripts/checkov/everything.ts"));
const stacks = [
  ...Object.entries(templates(defaultApp())).map(([name, { json }]) => ({ name, json: json as StackJson })),
  ...readStacks(outdir).map(({ name, json }) => ({ name, json: json as StackJson })),
];
const present = stacks.flatMap(({ name, json }) => addresses(json).map((address) => `${name} ${address}`));
const moved = stacks.flatMap(({ name, json }) => (json.moved ?? []).map(({ from }) => `${name} ${from}`));
const frozen = readFileSync(FILE, "utf8").trim().split("\n");

function addresses({ resource = {}, module = {} }: StackJson): string[] {
  const resources = Object.entries(resource).flatMap(([type, all]) =>
    Object.keys(all).map((name) => `${type}.${name}`),
  );
  return [...resources, ...Object.keys(module).map((name) => `module.${name}`)];
}

if (process.env.FREEZE) writeFileSync(FILE, `${[...new Set([...frozen, ...present])].sort().join("\n")}\n`);

const gone = frozen.filter((address) => !present.includes(address));

it("an address that is gone has a moved entry", () => {
  expect(gone.filter((address) => !moved.includes(address))).toEqual([]);
});

it("an address that is gone has a line in the changelog", () => {
  const changelog = readFileSync(join(__dirname, "../../CHANGELOG.md"), "utf8");
  expect(gone.filter((address) => !changelog.includes(address.split(" ")[1]))).toEqual([]);
});

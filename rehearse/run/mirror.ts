import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROVIDERS } from "../provider/schemas";
import awsSchema from "../schemas/aws.json";
import helmSchema from "../schemas/helm.json";
import kubernetesSchema from "../schemas/kubernetes.json";
import smallSchemas from "../schemas/small.json";
import type { Stack } from "./stacks";

/** Versions whose schemas the stand-ins have. */
export const SCHEMA_VERSIONS: Readonly<Record<string, string>> = {
  aws: awsSchema.version,
  helm: helmSchema.version,
  kubernetes: kubernetesSchema.version,
  ...Object.fromEntries(Object.entries(smallSchemas).map(([name, { version }]) => [name, version])),
};

/**
 * A filesystem mirror of providers as `terraform init` reads it: for each provider the version of the schema and each
 * exact version that a stack pins, so that init resolves constraints as it does with the real registry. Nobody starts these
 * files: terraform attaches to the providers that run in this process.
 */
export function writeMirror(mirror: string, stacks: readonly Stack[]): void {
  for (const name of PROVIDERS) {
    const pinned = stacks
      .map((stack) => stack.json.terraform?.required_providers?.[name]?.version ?? "")
      .filter((version) => /^\d+\.\d+\.\d+$/.test(version));
    for (const version of new Set([SCHEMA_VERSIONS[name], ...pinned]))
      writePlaceholder(mirror, name, version);
  }
}

function writePlaceholder(mirror: string, name: string, version: string): void {
  const folder = join(mirror, "registry.terraform.io", "hashicorp", name, version, platform());
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `terraform-provider-${name}_v${version}`);
  writeFileSync(file, "#!/bin/sh\necho 'a stand-in that runs only during a rehearsal' >&2\nexit 1\n");
  chmodSync(file, 0o755);
}

/** Terraform's name of this machine. */
function platform(): string {
  const architectures: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64" };
  return `${process.platform}_${architectures[process.arch] ?? process.arch}`;
}

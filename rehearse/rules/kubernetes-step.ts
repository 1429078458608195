import { coerce, minor, satisfies } from "semver";
import { COMPATIBILITY } from "../../modules/compatibility";
import type { Stack } from "../run/stacks";

/** Charts whose version has to fit the Kubernetes minor, and their name in the table of compatibility. */
const CHECKED = { karpenter: "karpenter", yunikorn: "yunikorn", "cert-manager": "certManager" } as const;

/**
 * The cluster layer goes first in an upgrade, so the add-ons of the earlier output run on the new Kubernetes until their
 * own layer follows: each of them must support it. EKS itself takes one minor at a time.
 *
 * @returns One sentence for each that does not, with the way out.
 */
export function unsupported(old: readonly Stack[], now: readonly Stack[]): string[] {
  const from = kubernetesOf(old);
  const to = kubernetesOf(now);
  if (from === undefined || to === undefined || from === to) return [];
  const found: string[] = [];
  const step = minorOf(to) - minorOf(from);
  if (step < 0) found.push(`Kubernetes ${from} cannot go back to ${to}: EKS has no downgrade`);
  if (step > 1)
    found.push(`Kubernetes ${from} to ${to}: EKS takes one minor at a time; deploy the minors between first`);
  const ranges = Object.entries(COMPATIBILITY).find(([version]) => version === to)?.[1];
  for (const [chart, component] of Object.entries(CHECKED) as [
    keyof typeof CHECKED,
    (typeof CHECKED)[keyof typeof CHECKED],
  ][]) {
    const installed = chartVersion(old, chart);
    const range = ranges?.[component];
    if (installed === undefined || range === undefined || satisfies(coerce(installed) ?? "0.0.0", range))
      continue;
    found.push(
      `${chart} ${installed}, which runs until its layer follows, does not support Kubernetes ${to} (it needs ${range}); ` +
        `take two steps: first the add-ons on Kubernetes ${from}, then Kubernetes ${to}`,
    );
  }
  return found;
}

function kubernetesOf(stacks: readonly Stack[]): string | undefined {
  for (const { json } of stacks) {
    for (const call of Object.values(json.module ?? {})) {
      if (typeof call.kubernetes_version === "string") return call.kubernetes_version;
    }
  }
  return undefined;
}

function chartVersion(stacks: readonly Stack[], chart: string): string | undefined {
  const releases = stacks.flatMap(({ json }) => Object.values(json.resource?.helm_release ?? {}));
  const version = releases.find((release) => release.chart === chart)?.version;
  return typeof version === "string" ? version : undefined;
}

function minorOf(version: string): number {
  return minor(coerce(version) ?? "0.0.0");
}

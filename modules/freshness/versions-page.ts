import { DEFAULT_KUBERNETES, KUBERNETES, SUPPORT_WARNING_DAYS, VERSIONS_DATE } from "../versions";
import { Pin, Step } from "./pin";
import { STEPS } from "./steps";

/** The page of all versions and of the way to newer ones, in Markdown. */
export function versionsPage(): string {
  return [introduction(), ...STEPS.map(section)].join("\n\n") + "\n";
}

function introduction(): string {
  const minors = Object.entries(KUBERNETES).map(([minor, { standardSupportEnds }]) => {
    return `- ${minor}${minor === DEFAULT_KUBERNETES ? " (default)" : ""}: ${standardSupportEnds}`;
  });
  return `# Versions

<!-- Written by \`npm run versions\` from modules/versions.ts, modules/compatibility.ts and modules/freshness: change it there. -->

Every version stands in modules/versions.ts, exactly. This page is of ${VERSIONS_DATE}: so far its dates were looked after.

A bump goes through four deploys, in this order; within one, Terraform's graph knows the order. Change the pins of one
step, run \`npm test\` and \`npm run rehearse:all\`, read the plan, deploy, and go on when all is well.

EKS' standard support of a Kubernetes minor ends, and EKS then upgrades the cluster by itself, on

${minors.join("\n")}

A synth warns from ${SUPPORT_WARNING_DAYS} days before that on, counted from the date of this page: there is no clock in a synth, so that the
same input always gives the same output.`;
}

function section({ title, why, pins }: Step, index: number): string {
  return [
    `## ${index + 1}. ${title}`,
    why,
    table([
      ["what", "pin", "what restarts", "moves with, or has to fit", "support ends"],
      ...pins.map(({ title: what, version, releases, restarts, movesWith = "", supportEnds = "" }) => [
        `[${what}](${releases})`,
        `\`${version}\``,
        restarts,
        movesWith,
        supportEnds,
      ]),
    ]),
  ].join("\n\n");
}

/** A table as prettier writes it. */
function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const literal = [head, ...rows].map((row) =>
    row.map((cell) => cell.replace(/[|*]/g, "\\$&").replace(/</g, "\\<")),
  );
  const widths = head.map((_, column) => Math.max(3, ...literal.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  const [first = [], ...others] = literal;
  return [line(first), line(widths.map((width) => "-".repeat(width))), ...others.map(line)].join("\n");
}

/** The same plan as rows, for a terminal: step, what, pin, what restarts. */
export function bumpPlan(): readonly (readonly [
  step: string,
  what: string,
  pin: string,
  restarts: string,
])[] {
  return STEPS.flatMap(({ title, pins }, index) =>
    pins.map(
      ({ title: what, version, restarts }: Pin) =>
        [`${index + 1}. ${title}`, what, version, restarts] as const,
    ),
  );
}

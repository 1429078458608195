import Table from "cli-table3";
import type { Report, StackReport } from "./report";

/** The report as a reader wants it: figures first, the verdict last. */
export function printReport(report: Report): string {
  const sections = [
    `Rehearsal (${report.scenario}), terraform ${report.terraform}`,
    stackTable(report.stacks),
    `install ${minutes(report.installMinutes)}, teardown ${minutes(report.teardownMinutes)} (simulated; rehearsed in ${report.seconds.toFixed(0)} s)`,
    rules(report),
    faults(report),
    kept(report),
    list(
      "leftovers",
      report.leftovers.map(({ type, name, cause }) => `${type} ${name}: ${cause}`),
    ),
    list(
      "problems",
      report.problems.map(({ stack, phase, message }) => `${stack}, ${phase}: ${message}`),
    ),
    list("notes", report.notes),
    report.ok ? "verdict: good" : "verdict: BAD",
  ];
  return `${sections.filter((section) => section !== "").join("\n")}\n`;
}

function stackTable(stacks: readonly StackReport[]): string {
  const table = new Table({
    head: ["stack", "creates", "seconds", "install", "teardown", "longest chain"],
    colAligns: ["left", "right", "right", "right", "right", "left"],
    style: { head: [], border: [], compact: true },
  });
  for (const stack of stacks) {
    table.push([
      stack.name,
      stack.creates,
      stack.seconds.toFixed(1),
      minutes(stack.installMinutes),
      stack.teardownMinutes === undefined ? "-" : minutes(stack.teardownMinutes),
      chain(stack.longestChain),
    ]);
  }
  return table.toString();
}

/** The ends of a chain tell enough. */
function chain(addresses: readonly string[]): string {
  const names = addresses.map((address) => address.replace(/module\.\w+(\["[^"]*"\])?\./g, ""));
  if (names.length <= 4) return names.join("\n> ");
  return [...names.slice(0, 1), `(${names.length - 3} more)`, ...names.slice(-2)].join("\n> ");
}

function rules({ rules: { kept: count, broken, unused } }: Report): string {
  const checked = `order rules: ${count} pairs of resources keep them`;
  const without = unused.length === 0 ? "" : `; without resources here: ${unused.join(", ")}`;
  const bad = broken.slice(0, 20).map(({ rule, direction, first, then, why }) => {
    const verb = direction === "install" ? "does not wait for" : "may go before";
    const [a, b] = direction === "install" ? [then, first] : [first, then];
    return `${rule} (${direction}): ${a} ${verb} ${b}: ${why}`;
  });
  return [`${checked}${without}`, list("broken rules", bad)].filter((line) => line !== "").join("\n");
}

function faults({ faults: found }: Report): string {
  return found === undefined
    ? ""
    : `faults: survived ${found.survived} of ${found.struck}, with ${found.reruns} re-runs`;
}

function kept({ kept: stacks }: Report): string {
  return list(
    "kept, as prevent_destroy wants",
    Object.entries(stacks).map(([name, what]) => `${name}: ${what.join(", ")}`),
  );
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${title}:\n${lines.map((line) => `  - ${line}`).join("\n")}`;
}

function minutes(value: number): string {
  return `${value.toFixed(1)} min`;
}

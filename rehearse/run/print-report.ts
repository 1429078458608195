import Table from "cli-table3";
import type { AwsModelReport } from "../aws-model/aws-model";
import type { Report, StackReport } from "./report";
import type { Timeline } from "./timeline";

/** The report as a reader wants it: figures first, the verdict last. */
export function printReport(report: Report): string {
  const sections = [
    `Rehearsal (${report.scenario}), terraform ${report.terraform}`,
    stackTable(report.stacks),
    criticalPath("install", report.install),
    criticalPath("teardown", report.teardown),
    `install ${minutes(report.installMinutes)}, teardown ${minutes(report.teardownMinutes)} (simulated; rehearsed in ${report.seconds.toFixed(0)} s)`,
    rules(report),
    faults(report),
    kept(report),
    ...(report.awsModel === undefined ? [] : awsModel(report.awsModel)),
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
  const table = plainTable(["stack", "creates", "seconds", "install", "teardown"], [1, 2, 3, 4]);
  for (const stack of stacks) {
    table.push([
      stack.name,
      stack.creates,
      stack.seconds.toFixed(1),
      minutes(stack.installMinutes),
      stack.teardownMinutes === undefined ? "-" : minutes(stack.teardownMinutes),
    ]);
  }
  return table.toString();
}

/** What an install or a teardown is as long as: a shorter one has to shorten, or free, something of this list. */
function criticalPath(
  title: string,
  { minutes: whole, oneByOneMinutes, criticalPath: path }: Timeline,
): string {
  if (path.length === 0) return "";
  const table = plainTable(["starts", "takes", "stack", "resource", "waits for"], [0, 1]);
  for (const { stack, address, startSeconds, seconds, waitsFor = "nothing" } of path)
    table.push([clock(startSeconds), `${seconds} s`, stack, short(address), short(waitsFor)]);
  const sums = `${minutes(whole)} with stacks side by side, ${minutes(oneByOneMinutes)} one by one`;
  return `critical path, ${title}: ${sums}\n${table.toString()}`;
}

function plainTable(head: string[], rightAligned: readonly number[]): Table.Table {
  return new Table({
    head,
    colAligns: head.map((_, column) => (rightAligned.includes(column) ? "right" : "left")),
    style: { head: [], border: [], compact: true },
  });
}

/** The resource without the modules around it. */
function short(address: string): string {
  return address.replace(/module\.\w+(\["[^"]*"\])?\./g, "");
}

/** `9:05` for minutes and seconds. */
function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
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

function awsModel(model: AwsModelReport): string[] {
  const { resources, requests, policies, findings, against, uncovered } = model;
  return [
    list("held against", against),
    list("not covered", uncovered),
    list(
      "findings",
      findings.map(({ address, call, message }) => `${address}, ${call}: ${message}`),
    ),
    `aws-model: ${resources} resources, ${requests} requests, ${findings.length} findings (${policies} policy documents)`,
  ];
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

import Table from "cli-table3";

/** A part of a process's memory. */
export interface Part {
  readonly name: string;
  readonly bytes: bigint;
}

const WIDTH = 30;
const MEBIBYTE = 1 << 20;

/** Parts in a table, each with a bar in proportion to the whole. */
export function memoryTable(title: string, total: bigint, parts: readonly Part[]): string {
  const table = new Table({
    head: [title, "MiB", "bytes", ""],
    colAligns: ["left", "right", "right", "left"],
    style: { head: [], border: [], compact: true },
  });
  for (const { name, bytes } of [...parts, { name: "total process", bytes: total }])
    table.push([name, (Number(bytes) / MEBIBYTE).toFixed(1), String(bytes), bar(bytes, total)]);
  return table.toString();
}

/** Whole blocks; a part that is there at all gets one. */
function bar(bytes: bigint, total: bigint): string {
  if (bytes <= 0n || total <= 0n) return "";
  return "█".repeat(Math.max(1, Math.round((Number(bytes) / Number(total)) * WIDTH)));
}

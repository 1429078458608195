import Table from "cli-table3";

/** Figures with their bars. */
export function figures(rows) {
  const table = new Table({ head: ["figure", "value", "bar", ""], style: { head: [], border: [] } });
  table.push(...rows);
  return table.toString();
}

export function bar(figure, value, limit, unit) {
  return [figure, amount(value, unit), amount(limit, unit), value <= limit ? "kept" : "NOT KEPT"];
}

export function plain(figure, value, unit) {
  return [figure, amount(value, unit), "", ""];
}

function amount(value, unit) {
  return `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
}

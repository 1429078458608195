import type { TerraformError } from "../../modules/terraform/cures";
import type { ApplyEvent } from "./terraform";

/** The error that an event of terraform tells. */
export function errorOf({ diagnostic }: ApplyEvent): TerraformError | undefined {
  if (diagnostic?.severity !== "error") return undefined;
  const { address, summary, detail = "" } = diagnostic;
  return { address, text: `${summary}\n${detail}` };
}

/** The first errors, by their addresses and without what explains them. */
export function linesOf(errors: readonly TerraformError[]): string {
  const lines = errors.map(
    ({ address, text }) => `${address === undefined ? "" : `${address}: `}${summaryOf(text)}`,
  );
  return lines.slice(0, 5).join("; ");
}

const summaryOf = (text: string) => text.split("\n")[0];

/** Terraform's error messages without frames, hints and repetitions. */
export function firstErrors(text: string): string {
  // eslint-disable-next-line no-control-regex -- `terraform graph` cannot be told to leave out colours
  const plain = text.replace(/\u001b\[[0-9;]*m/g, "");
  const lines = plain.split("\n").map((line) => line.replace(/^[╷│╵ ]+/, "").trim());
  const errors = lines.flatMap((line, index) => {
    if (!line.startsWith("Error: ")) return [];
    const detail = paragraph(lines.slice(index + 1));
    return [`${line.slice(7)}${detail.startsWith("Error: ") || detail === "" ? "" : ` (${detail})`}`];
  });
  return [...new Set(errors)].slice(0, 3).join("; ") || (lines.find((line) => line !== "") ?? "");
}

/** The first lines that explain, which terraform wraps at the width of a terminal. */
function paragraph(lines: readonly string[]): string {
  const start = lines.findIndex((line) => line !== "" && !/^(on |with |\d+:)/.test(line));
  if (start < 0) return "";
  const rest = lines.slice(start);
  const end = rest.indexOf("");
  return rest.slice(0, end < 0 ? undefined : end).join(" ");
}

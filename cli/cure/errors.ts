import { TerraformError } from "../../modules/terraform/cures";

/** An error, and the stack whose run ended with it where the output says so, as that of `cdktf deploy` does. */
export interface FoundError extends TerraformError {
  readonly stack?: string;
}

/** How many lines below its `Error:` an error may be explained. */
const LONGEST = 40;

/** The errors in what terraform or `cdktf deploy` printed, in plain text or as JSON by the line. */
export function errorsIn(output: string): FoundError[] {
  // eslint-disable-next-line no-control-regex -- colours of a terminal
  const lines = output.replace(/\u001b\[[0-9;]*m/g, "").split("\n");
  return lines.flatMap(
    (line, index) => fromJson(line) ?? fromText(line, lines.slice(index + 1, index + LONGEST)),
  );
}

function fromJson(line: string): FoundError[] | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const { diagnostic } = JSON.parse(line) as { diagnostic?: Record<string, string | undefined> };
    if (diagnostic?.["severity"] !== "error") return [];
    const { summary = "", detail = "", address } = diagnostic;
    return [{ text: `${summary}\n${detail}`, address }];
  } catch {
    return undefined;
  }
}

function fromText(line: string, rest: readonly string[]): FoundError[] {
  const match = /^(?:(\S+) +[│|] *)?Error: (.*)$/.exec(line.trim().replace(/^[│|] */, ""));
  if (match === null) return [];
  const [, stack, summary = ""] = match;
  const end = rest.findIndex((next) => next.includes("╵") || next.includes("Error: "));
  const detail = rest
    .slice(0, end < 0 ? undefined : end)
    .map((next) => next.replace(/^.*?│/, "").trim())
    .join("\n");
  const [, address] = /\bwith ((?:module|data|[a-z]\w*)\.[^\n]*),$/m.exec(detail) ?? [];
  return [{ text: `${summary}\n${detail}`, address, stack }];
}

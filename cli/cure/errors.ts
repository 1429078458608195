import { TerraformError } from "../../modules/terraform/cures";

/** An error, and the stack whose run ended with it where the output says so, as that of `cdktf deploy` does. */
export interface FoundError extends TerraformError {
  readonly stack?: string;
}

/** How many lines below its `Error:` an error may be explained. */
const LONGEST = 40;

/**
 * The errors in what terraform or `cdktf deploy` printed, in plain text or as JSON by the line.
 *
 * cdktf prints a stack's name before the first line of what its terraform said at a time, and indents the others.
 */
export function errorsIn(output: string): FoundError[] {
  // eslint-disable-next-line no-control-regex -- colours of a terminal
  const lines = output.replace(/\u001b\[[0-9;]*m/g, "").split("\n");
  return lines.flatMap((line, index) => fromJson(line) ?? fromText(lines, index));
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

function fromText(lines: readonly string[], index: number): FoundError[] {
  const [, start = "", summary] = /^(?:(\s*|\S+ {2,})[│|] )?Error: (.*)$/.exec(lines[index] ?? "") ?? [];
  if (summary === undefined) return [];
  const rest = lines.slice(index + 1, index + LONGEST);
  const end = rest.findIndex((next) => /╵|^Error: |│ Error: /.test(next));
  const detail = rest
    .slice(0, end < 0 ? undefined : end)
    .map((next) => next.replace(/^.*?│/, "").trim())
    .join("\n");
  const [, address] = /\bwith ((?:module|data|[a-z]\w*)\.[^\n]*),$/m.exec(detail) ?? [];
  const prefixed =
    start === ""
      ? undefined
      : lines
          .slice(0, index + 1)
          .filter((line) => /^\S+ {2}/.test(line))
          .at(-1);
  return [{ text: `${summary}\n${detail}`, address, stack: prefixed?.split(" ")[0] }];
}

import { Problem } from "../../core/problems";
import { atLeast, Flink } from "../settings/flink-version";
import { sqlScript, startsJob } from "./sql-script";

/** A script travels in the job's configuration, which is a ConfigMap of at most 1 MiB. */
const MAX_BYTES = 512 * 1024;

/** Why this Flink runs no script by itself, if so. */
export function sqlVersionProblem({ version, release }: Flink, path: string): Problem | undefined {
  if (atLeast(version, "v2_0")) return undefined;
  return {
    path: `${path}.image`,
    value: release,
    reason: `Flink ${release} has no driver for SQL scripts: it came with 2.0`,
    cure: "use an image of Flink 2.x, or an application whose jar runs the script (TableEnvironment.executeSql)",
  };
}

/** What keeps a script from running as one job. */
export function scriptProblem(script: string, path: string): Problem | undefined {
  const at = `${path}.script`;
  const bytes = Buffer.byteLength(script);
  if (bytes > MAX_BYTES)
    return {
      path: at,
      reason: `${bytes} bytes do not fit into a job's configuration`,
      cure: "put the script into S3 and name it with scriptUri",
    };
  const { statements, unclosed } = sqlScript(script);
  if (unclosed !== undefined)
    return {
      path: at,
      value: excerpt(script, unclosed.line),
      reason: `${unclosed.what} begins in line ${unclosed.line} and never ends`,
      cure: "close it",
    };
  const [, second, ...more] = statements.filter(startsJob);
  if (second === undefined) return undefined;
  const lines = statements.filter(startsJob).map(({ line }) => line);
  return {
    path: at,
    value: excerpt(script, second.line),
    reason:
      `${more.length + 2} statements start a job (lines ${lines.join(", ")}), and only the first would run: ` +
      "the operator gives the cluster one job id, and the others end unnoticed",
    cure: "put the INSERTs into one set: EXECUTE STATEMENT SET BEGIN ... END; or make each a job of its own",
  };
}

/** The doubt about a script that starts nothing. */
export function idleScriptDoubt(script: string, path: string): Problem | undefined {
  const { statements } = sqlScript(script);
  if (statements.some(startsJob)) return undefined;
  return {
    path: `${path}.script`,
    reason: "no statement in it starts a job, and an application without a job fails",
    cure: "end it with INSERT INTO ... SELECT ...;",
  };
}

function excerpt(script: string, line: number): string {
  const text = (script.split("\n")[line - 1] ?? "").trim();
  return text.length <= 80 ? text : `${text.slice(0, 77)}...`;
}

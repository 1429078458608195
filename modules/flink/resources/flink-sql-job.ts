import { Construct } from "constructs";
import { deepMerge } from "../../core/nested";
import { propsSchema, text } from "../../core/schema";
import { clusterShape } from "./cluster-props";
import { FlinkApplicationProps } from "./flink-application";
import { FlinkCluster } from "./flink-cluster";
import { FlinkContext } from "./flink-resource";
import { Flink, flinkOf } from "../settings/flink-version";
import { foreignFileDoubt } from "./jar-rules";
import { jobShape } from "./job-props";
import { judgedShape } from "../judging/judged-props";
import { idleScriptDoubt, scriptProblem, sqlVersionProblem } from "./sql-rules";

/** A job that is a script in SQL. Everything but the program is as with an application. */
export interface FlinkSqlJobProps extends Omit<FlinkApplicationProps, "jarUri" | "entryClass" | "args"> {
  /**
   * The script itself: CREATE TABLE and the like, and one INSERT or one statement set. Either it or `scriptUri`.
   * @default - the script is at `scriptUri`
   */
  readonly script?: string;
  /**
   * Where the script is, `s3://` below the team's own `jars/<team>/`: it may change without a synth, and nobody looks
   * into it at synth.
   * @default - the script is in `script`
   */
  readonly scriptUri?: string;
}

export const flinkSqlJobSchema = propsSchema<FlinkSqlJobProps>()({
  ...clusterShape,
  ...without(jobShape, "jarUri", "entryClass", "args"),
  ...judgedShape,
  script: text(/\S/, "an empty script", "write at least one INSERT").optional(),
  scriptUri: text(
    /^[a-z][a-z0-9]*:\/\/\S+$/,
    "not a URI",
    'write it with its scheme: "s3://bucket/jars/team/job.sql"',
  ).optional(),
});

/** Flink's own main class for scripts, in the SQL gateway's jar. */
const DRIVER = "org.apache.flink.table.runtime.application.SqlDriver";

/**
 * A FlinkDeployment that runs a script in SQL, without a jar of the user's. Connectors that the script names must be
 * in the image's `lib` folder. Needs Flink 2.0 or later.
 *
 * @see https://nightlies.apache.org/flink/flink-docs-stable/docs/dev/table/sql-gateway/overview/
 */
export class FlinkSqlJob extends FlinkCluster {
  readonly kind = "FlinkDeployment";

  constructor(scope: Construct, id: string, props: FlinkSqlJobProps & FlinkContext) {
    const { grant, name, needs, judging, images, ...own } = props;
    super(scope, id, { grant, name, needs, judging, images });
    const { script, scriptUri, ...app } = this.check<FlinkSqlJobProps>(flinkSqlJobSchema, own);
    this.#checkScript(own, script);
    this.doubt(foreignFileDoubt(scriptUri, "scriptUri", grant, this.path));
    const flink = app.image === undefined ? undefined : flinkOf(app, this.path);
    const known = flink !== undefined && "release" in flink ? flink : undefined;
    if (known !== undefined) this.mistake(sqlVersionProblem(known, this.path));
    const spec = this.applicationSpec({
      ...app,
      // In native mode the operator breaks off without a jar; in standalone mode the image finds the driver itself.
      jarUri: app.mode === "standalone" || known === undefined ? undefined : gatewayJar(known),
      entryClass: DRIVER,
      args: script === undefined ? ["--scriptUri", scriptUri ?? ""] : ["--script", script],
    });
    if (spec === undefined) return;
    this.render("FlinkDeployment", deepMerge(spec, app.overrides), { labels: app.labels });
  }

  #checkScript(given: FlinkSqlJobProps, script: string | undefined): void {
    if ((given.script === undefined) === (given.scriptUri === undefined))
      this.mistake({
        path: `${this.path}.script`,
        value: given.script,
        reason: given.script === undefined ? "there is no script" : "there is a scriptUri as well",
        cure: "give one of script and scriptUri",
      });
    if (script === undefined) return;
    const problem = scriptProblem(script, this.path);
    this.mistake(problem);
    if (problem === undefined) this.doubt(idleScriptDoubt(script, this.path));
  }
}

function gatewayJar({ release }: Flink): string {
  return `local:///opt/flink/opt/flink-sql-gateway-${release}.jar`;
}

function without<S extends object, K extends keyof S>(shape: S, ...keys: readonly K[]): Omit<S, K> {
  const rest = Object.entries(shape).filter(([key]) => !keys.includes(key as K));
  return Object.fromEntries(rest) as Omit<S, K>;
}

import { isObject, JsonObject } from "../../judge/json";

/** What a job runs, as far as it tells one job from another: not how large, on which release or under which name. */
export interface Program {
  readonly name: string;
  /** Jar, class, parameters and arguments. */
  readonly code: readonly string[];
  /** Image and environment; a session job has neither. */
  readonly surroundings?: readonly string[];
}

const MAIN_CONTAINER = "flink-main-container";

/** Named after the release of Flink, which an upgrade changes. */
const PLUGINS = "ENABLE_BUILT_IN_PLUGINS";

const PARAMETERS = "pipeline.global-job-parameters";

/** The program of a job whose state is to outlive changes; undefined where there is no job, or none with state. */
export function statefulProgram(resource: JsonObject): Program | undefined {
  const spec = specOf(resource);
  const job = objectAt(spec, "job");
  if (!["last-state", "savepoint"].includes(String(job.upgradeMode))) return undefined;
  const name = String(objectAt(resource, "metadata").name);
  const { jarURI = null, entryClass = null } = job;
  const parameters = objectAt(spec, "flinkConfiguration")[PARAMETERS] ?? null;
  const code = texts([withoutVersions(jarURI), entryClass, parameters, ...listAt(job, "args")]);
  if (resource.kind === "FlinkSessionJob") return { name, code };
  return { name, code, surroundings: texts([repository(spec.image), ...environment(spec)]) };
}

/**
 * Whether two jobs run the same: `alike` where they differ by nothing but their own names, as two topics of one generic
 * job do, or one job whose consumer group follows its name.
 */
export function likeness(one: Program, other: Program): "same" | "alike" | undefined {
  const isComparable = one.surroundings !== undefined && other.surroundings !== undefined;
  const parts = ({ code, surroundings = [] }: Program) => (isComparable ? [...code, ...surroundings] : code);
  const [mine, others] = [parts(one), parts(other)];
  const are = (equal: (text: string, i: number) => boolean) =>
    mine.length === others.length && mine.every(equal);
  if (are((text, i) => text === others[i])) return "same";
  return are(
    (text, i) => renamed(text, one.name, other.name) === renamed(others[i] ?? "", one.name, other.name),
  )
    ? "alike"
    : undefined;
}

/** The `spec` of a resource that says what runs: of a FlinkBlueGreenDeployment its template's. */
export function specOf(resource: JsonObject): JsonObject {
  const spec = objectAt(resource, "spec");
  return resource.kind === "FlinkBlueGreenDeployment" ? objectAt(objectAt(spec, "template"), "spec") : spec;
}

function renamed(text: string, from: string, to: string): string {
  const literal = from.replace(/[^\w-]/g, "\\$&");
  return text.replace(new RegExp(`(?<![A-Za-z0-9])${literal}(?![A-Za-z0-9])`, "g"), () => to);
}

const texts = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value));

function withoutVersions(uri: unknown): string {
  return String(uri).replace(/\d+(\.\d+)+/g, "<version>");
}

/** An image without tag and digest. */
function repository(image: unknown): string {
  return String(image)
    .replace(/@.*$/, "")
    .replace(/:[^/:]*$/, "");
}

function environment(spec: JsonObject): readonly unknown[] {
  const templates = [spec, objectAt(spec, "jobManager")].map((role) => objectAt(role, "podTemplate"));
  const containers = templates.flatMap((template) => listAt(objectAt(template, "spec"), "containers"));
  return containers
    .filter((container) => isObject(container) && container.name === MAIN_CONTAINER)
    .flatMap((container) => listAt(container as JsonObject, "env"))
    .filter((variable) => isObject(variable) && variable.name !== PLUGINS);
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}

function listAt(object: JsonObject, key: string): readonly unknown[] {
  const value = object[key];
  return Array.isArray(value) ? value : [];
}

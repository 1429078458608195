import { Command } from "commander";
import { readBytes } from "../../modules/core/files";
import { page } from "../home";
import { Output } from "../output";
import { STDIN, validate, ValidateOptions } from "./validate";

const examples = () => `
Examples:
  $ flink-on-eks validate jobs/
  $ flink-on-eks validate 'teams/*/jobs/*.yaml' --strict
  $ kubectl get flinkdep -A -o json | flink-on-eks validate -
  $ flink-on-eks validate new/ --previous old/ --session-clusters clusters.yaml
  $ flink-on-eks validate jobs/ --silence M7='the old job is gone' --json

Exit code: 0 where all are valid, 1 where one is not, 2 where one cannot be read.
Rules: ${page("docs/rules.md")}`;

const separated = (value: string, all: readonly string[] = []) => [...all, ...value.split(",")];
const several = (value: string, all: readonly string[] = []) => [...all, value];

/** `flink-on-eks validate`. */
export function validateCommand(output: Output, exit: (code: number) => void): Command {
  return new Command("validate")
    .description(
      "judge manifests of Flink resources: what the operator and the API server would refuse, and what would fail later",
    )
    .argument(
      "[files...]",
      "files, folders, patterns, or - for standard input (YAML, JSON, JSON by the line)",
      ["-"],
    )
    .option("--operator-config <file>", "the operator's configuration, on top of its chart's")
    .option("--previous <dir>", "the manifests as they are deployed now: changes are judged against them")
    .option(
      "--session-clusters <files>",
      "FlinkDeployments that session jobs go to (repeatable, or separated by commas)",
      separated,
    )
    .option("--hosts <file>", "addresses of host names, in the form of /etc/hosts")
    .option("--silence <rule=reason>", "a warning to live with, and why (repeatable)", several)
    .option("--json", "one line of JSON a resource")
    .option("--strict", "take warnings for errors")
    .addHelpText("after", examples)
    .action((files: string[], options: ValidateOptions) =>
      exit(validate(files, options, output, () => readBytes(STDIN, 0))),
    );
}

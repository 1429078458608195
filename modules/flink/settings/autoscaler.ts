import { Token } from "cdktf";
import { TeamGrant } from "../../contracts";
import { Quantity } from "../../core/quantity";
import { AutoscalerProps, AutoscalerQuota, DEFAULT_TARGET, UtilizationProps } from "./autoscaler-props";
import { Setting } from "./flink-configuration";
import { parseSpecMemory } from "../../../judge/text/memory";

/** What a job's JobManagers ask for together. */
export interface Share {
  /** Cores. */
  readonly cpu: number;
  readonly bytes: number;
}

const PREFIX = "job.autoscaler.";

/**
 * The autoscaler as configuration. The operator ignores changes of these keys, so that none of them restarts the job.
 */
export function autoscalerSettings(
  props: AutoscalerProps,
  grant: TeamGrant,
  jobManagers: Share = { cpu: 0, bytes: 0 },
): Setting[] {
  const { quota = teamQuota(grant, jobManagers), excludedPeriods = [] } = props;
  const { target, max, min } = soundUtilization(props.utilization ?? {});
  const { cpu, memory } = quota === false ? {} : quota;
  return [
    ...set("enabled", true),
    ...set("scaling.enabled", props.scaling),
    ...set("vertex.min-parallelism", props.minParallelism),
    ...set("vertex.max-parallelism", props.maxParallelism),
    ...set("utilization.target", target, ["target.utilization"]),
    ...set("utilization.max", max),
    ...set("utilization.min", min),
    ...set("quota.cpu", cpu === undefined ? undefined : Quantity.parse(cpu).value),
    ...set("quota.memory", memory === undefined ? undefined : inMebibytes(Number(parseSpecMemory(memory)))),
    ...set("memory.tuning.enabled", props.memoryTuning),
    ...set("metrics.window", props.metricsWindow),
    ...set("stabilization.interval", props.stabilizationInterval),
    ...set("scale-down.interval", props.scaleDownInterval),
    ...set("scale-down.max-factor", props.scaleDownMaxFactor),
    ...set("scale-up.max-factor", props.scaleUpMaxFactor),
    ...set("restart.time", props.restartTime),
    ...set("catch-up.duration", props.catchUpDuration),
    ...set("excluded.periods", list(excludedPeriods)),
    ...set("vertex.exclude.ids", list(props.excludedVertices ?? [])),
    ...(props.inPlace ? [{ key: "jobmanager.scheduler", value: "adaptive" }] : []),
  ];
}

/** Bounds on the wrong side of the target are told by then, and need not be found again in what they become. */
function soundUtilization({ target, max, min }: UtilizationProps): UtilizationProps {
  const middle = target ?? DEFAULT_TARGET;
  return {
    target,
    max: max !== undefined && max < middle ? undefined : max,
    min: min !== undefined && min > middle ? undefined : min,
  };
}

/** The operator counts TaskManagers only; JobManagers take their part of the team's quota first. */
function teamQuota({ cpuQuota, memoryQuota }: TeamGrant, jobManagers: Share): AutoscalerQuota {
  const cpu = (known(cpuQuota) ?? 0) - jobManagers.cpu;
  const bytes = (known(memoryQuota) ?? 0) - jobManagers.bytes;
  return {
    ...(cpu > 0 ? { cpu: rounded(cpu) } : {}),
    ...(bytes >= MEBIBYTE ? { memory: inMebibytes(bytes) } : {}),
  };
}

/** A quantity's value, where it is known at synth. */
function known(quantity: string | undefined): number | undefined {
  return quantity === undefined || Token.isUnresolved(quantity) ? undefined : Quantity.parse(quantity).value;
}

const MEBIBYTE = 2 ** 20;

function inMebibytes(bytes: number): string {
  return `${Math.floor(bytes / MEBIBYTE)}m`;
}

/** Thousandths are the least that Kubernetes counts; differences of fractions have more digits. */
function rounded(cores: number): number {
  return Math.floor(cores * 1000 + 1e-6) / 1000;
}

function list(items: readonly string[]): string | undefined {
  return items.length === 0 ? undefined : items.join(";");
}

function set(name: string, value: string | number | boolean | undefined, others: readonly string[] = []) {
  if (value === undefined) return [];
  const otherNames = [name, ...others].flatMap((other) => [
    `${PREFIX}${other}`,
    `kubernetes.operator.${PREFIX}${other}`,
  ]);
  const key = `${PREFIX}${name}`;
  return [{ key, value: String(value), otherNames: otherNames.filter((other) => other !== key) }];
}

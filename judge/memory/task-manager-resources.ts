import { decimalOf, Decimal } from "../text/decimal";
import { parseList } from "../text/list";
import { parseLong } from "../text/number";
import { TextError } from "../text/text-error";
import { InconsistentMemory, MemoryConfigurationError } from "./error";
import { TASK_MANAGER } from "./options";
import { Settings } from "./settings";

/** What a TaskManager offers besides memory. */
export interface TaskManagerResources {
  /** Cores, cut to 8 decimals. */
  readonly cpuCores: number;
  readonly numSlots: number;
}

/** Cores and slots; external resources are only checked. */
export function taskManagerResources(settings: Settings): TaskManagerResources {
  const cpuCores = coresOf(settings);
  const numSlots = settings.integer(TASK_MANAGER.slots) ?? 1;
  checkExternalResources(settings);
  return { cpuCores, numSlots };
}

/** Cores where `taskmanager.cpu.cores` is not set: the fallback if it is positive, else as many as slots. */
export function coresOf(settings: Settings, fallback = -1): number {
  const set =
    settings.double(TASK_MANAGER.cpuCores) ??
    (fallback > 0 ? fallback : (settings.integer(TASK_MANAGER.slots) ?? 1));
  if (set <= 0)
    throw new InconsistentMemory(
      `TaskExecutors need to be started with a positive number of CPU cores. Please configure ${TASK_MANAGER.cpuCores.key} accordingly.`,
    );
  return roundedCores(set);
}

/** Decimals of a core that Flink keeps. */
const CORE_DECIMALS = 8;

/** Cores as Flink counts them: more than 8 decimals are cut off. */
function roundedCores(cores: number): number {
  if (!Number.isFinite(cores)) return unreadable(String(cores));
  const { unscaled, scale } = decimalOf(cores);
  if (scale <= CORE_DECIMALS) return cores;
  return new Decimal(unscaled / 10n ** BigInt(scale - CORE_DECIMALS), CORE_DECIMALS).toNumber();
}

/** `NaN` and `Infinity` are doubles, but no decimals. */
function unreadable(text: string): never {
  try {
    Decimal.parse(text);
  } catch (error) {
    if (error instanceof TextError) throw new MemoryConfigurationError(error.reason);
  }
  throw new MemoryConfigurationError(text);
}

/** Amounts of GPUs and the like have to be whole numbers. */
function checkExternalResources(settings: Settings): void {
  const list = { key: "external-resources" };
  if (settings.text(list) === "none") return;
  for (const name of settings.read(list, parseList) ?? [])
    settings.read({ key: `external-resource.${name}.amount` }, parseLong);
}

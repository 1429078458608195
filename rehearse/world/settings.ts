import { readFileSync } from "node:fs";
import { join } from "node:path";

/** How the world behaves in this run; written by the rehearsal, read by each provider process. */
export interface WorldSettings {
  /** How much real time a simulated minute takes. */
  readonly millisecondsPerMinute: number;
  /** Which operations fail once for each resource. */
  readonly faults?: "create" | "delete";
}

export const SETTINGS_FILE = "settings.json";

export function readSettings(folder: string): WorldSettings {
  return JSON.parse(readFileSync(join(folder, SETTINGS_FILE), "utf8")) as WorldSettings;
}

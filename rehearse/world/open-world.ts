import { join } from "node:path";
import { Faults } from "./faults";
import { Objects } from "./objects";
import { readSettings } from "./settings";
import { World } from "./world";

/** The world in a folder: its objects, the faults that struck, its settings. */
export function openWorld(folder: string): World {
  const settings = readSettings(folder);
  return new World(objectsIn(folder), new Faults(faultsFolder(folder), settings.faults), settings);
}

export function objectsIn(folder: string): Objects {
  return new Objects(join(folder, "objects"));
}

export function faultsFolder(folder: string): string {
  return join(folder, "faults");
}

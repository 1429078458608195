import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "..");

/** Rooms that every folder of code has to be in, or lint would not know what it may import. */
const FLOORS = execFileSync("node", [
  "--input-type=module",
  "-e",
  `import { FLOORS } from ${JSON.stringify(join(ROOT, "eslint.floors.mjs"))}; console.log(JSON.stringify(FLOORS.flat()))`,
]);
const ROOMS = JSON.parse(FLOORS.toString()) as string[];

const folders = (path: string): string[] =>
  readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${path}/${name}`);

it.each([
  ...folders("modules").filter((path) => path !== "modules/flink"),
  ...folders("modules/flink"),
  ...folders("stacks"),
])("%s stands on a floor of the house, so that lint knows what it may import", (folder) => {
  expect(ROOMS).toContain(folder);
});

it("has no floor for a room that is not there", () => {
  expect(ROOMS.filter((room) => !existsSync(join(ROOT, room)))).toEqual([]);
});

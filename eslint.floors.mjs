/**
 * The house, from the roof down: what stands on a floor imports what is below it, and nothing above. Rooms of one floor
 * do not know each other.
 */
export const FLOORS = [
  ["scripts", "__tests__", "api-tests", "package-tests"],
  ["main.ts", "examples"],
  ["index.ts", "cli"],
  ["stacks/flink-platform.ts", "stacks/synth.ts", "rehearse"],
  ["stacks/layers"],
  ["stacks/checks"],
  ["stacks/settings"],
  ["modules/changes", "modules/freshness"],
  ["modules/team", "modules/flink/manifests"],
  ["modules/flink/resources"],
  ["modules/flink/pods"],
  ["modules/flink/settings", "modules/flink/judging"],
  ["modules/feasibility"],
  ["modules/addons"],
  ["modules/aws"],
  ["modules/kubernetes", "modules/terraform"],
  ["modules/images"],
  ["modules/core"],
  ["judge"],
];

/** For import-x/no-restricted-paths: what each room may not reach, with the reason. The roof may reach everything. */
export const mayNotImport = FLOORS.slice(1).flatMap((rooms, below) =>
  rooms.map((room) => ({
    target: `./${room}`,
    from: [...FLOORS.slice(0, below + 1).flat(), ...rooms.filter((other) => other !== room)].map(
      (above) => `./${above}`,
    ),
    message: `Dependencies point one way, downwards in eslint.floors.mjs: ${room} is below this, or beside it.`,
  })),
);

import { readFileSync } from "node:fs";

/** How long an install and a teardown of the platform's own layers may take: the bars, and the goals beyond them. */
export const BARS = JSON.parse(readFileSync(new URL("bars.json", import.meta.url), "utf8"));

const OF_A_TEAM = /-(team|jobs)-/;

/**
 * The simulated minutes of the layers that the bars are about, side by side where they need nothing of each other.
 * @param report What `flink-on-eks rehearse --json` printed.
 */
export function platformLengths({ stacks }) {
  const own = stacks.filter(({ name }) => !OF_A_TEAM.test(name));
  return {
    install: longestWay(own, ({ installMinutes }) => installMinutes),
    teardown: longestWay(own, ({ teardownMinutes = 0 }) => teardownMinutes),
  };
}

/** As long in both directions: stacks are listed behind those that they come after. */
function longestWay(stacks, minutesOf) {
  const ends = new Map();
  for (const stack of stacks) {
    const start = Math.max(0, ...stack.after.map((name) => ends.get(name) ?? 0));
    ends.set(stack.name, start + minutesOf(stack));
  }
  return Math.max(0, ...ends.values());
}

/** The directions in which a report is longer than its bar: `install 19.0 min, bar 18.1`. */
export function tooLong(report) {
  return Object.entries(platformLengths(report))
    .filter(([direction, minutes]) => minutes > BARS[direction].bar)
    .map(([direction, minutes]) => `${direction} ${minutes.toFixed(2)} min, bar ${BARS[direction].bar}`);
}

import { fork } from "node:child_process";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { packagesFor } from "./chunks.mjs";

const CHILD = fileURLToPath(new URL("warm-child.mjs", import.meta.url));

/** @typedef {import("./chunk-store.mjs").Chunk} Chunk */

/** Runs an app over and over, each time in a process of its own that was started beforehand. */
export class WarmRunner {
  #waiting;
  #running;
  #round = 0;

  /** @param {string[]} args The app's. */
  constructor(args) {
    this.args = args;
  }

  /**
   * Runs the app of these sources, with what is installed now; one that still runs is ended.
   * @param {Chunk} sources
   * @returns {Promise<number | null>} Its exit code; none where another run took its place.
   */
  async run(sources) {
    const round = ++this.#round;
    this.#running?.kill("SIGKILL");
    const packages = await packagesFor(sources);
    if (round !== this.#round) return null;
    const child = this.#childWith(packages);
    this.#running = child;
    this.#waiting = undefined;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.send({ sources, argv: [process.execPath, resolve(sources.entry), ...this.args] });
    const code = await ended;
    this.#childWith(packages);
    return code;
  }

  /** The process that waits with just these packages. */
  #childWith(packages) {
    if (this.#waiting?.id !== packages.id || this.#waiting.child.exitCode !== null) {
      this.#waiting?.child.kill("SIGKILL");
      const child = fork(CHILD, { serialization: "advanced" });
      child.send({ packages });
      this.#waiting = { id: packages.id, child };
    }
    return this.#waiting.child;
  }
}

import { Life } from "../life";
import { seededRandom } from "../random";
import type { Report } from "../report";
import { reportOf } from "../life-report";
import type { Stage } from "../stage";
import type { ApplyEvent, Running } from "../terraform";

/** How many runs of a life are interrupted at most, and how likely each event of a run is to do it. */
const INTERRUPTS = 12;
const LIKELIHOOD = 0.06;

/** Ctrl-C at seeded moments of installs and teardowns: Terraform finishes what is in flight, a re-run does the rest. */
export async function interrupt(stage: Stage, seed: number): Promise<Report> {
  const started = Date.now();
  const random = seededRandom(seed);
  let struck = 0;
  const interrupted = new WeakSet<Running>();
  const onEvent = ({ type }: ApplyEvent, running: Running): void => {
    if (struck >= INTERRUPTS || interrupted.has(running) || !/^apply_(start|complete)$/.test(type)) return;
    if (random() >= LIKELIHOOD) return;
    struck += 1;
    interrupted.add(running);
    running.interrupt();
  };
  const life = new Life(stage, stage.stacks, { retries: INTERRUPTS, onEvent });
  const ok = (await life.install()) && (await life.teardown());
  if (struck === 0)
    life.problems.push({
      stack: "-",
      phase: "interrupt",
      message: "no run was long enough to be interrupted",
    });
  return reportOf(`interrupts, seed ${seed}`, stage, life, started, {
    faults: { struck, survived: ok ? struck : 0, reruns: life.reruns },
  });
}

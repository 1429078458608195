import type { Waits } from "../../rehearse/run/plan-graph";
import { longestChain, Schedule, schedule } from "../../rehearse/run/schedule";
import { timelineOf } from "../../rehearse/run/timeline";

/** `{ b: ["a"] }`: b waits for a. */
function waits(needs: Readonly<Record<string, readonly string[]>>): Waits {
  return new Map(Object.entries(needs).map(([name, all]) => [name, new Set(all)]));
}

describe("the schedule of a plan", () => {
  const chain = waits({ a: [], b: ["a"], c: ["a", "b"], d: [] });
  const length: Readonly<Record<string, number>> = { a: 2, b: 3, c: 1, d: 4 };

  it("starts each resource when all that it waits for is over", () => {
    const { seconds, spans } = schedule(chain, (name) => length[name]);
    expect(seconds).toBe(6);
    expect(spans.get("c")).toEqual({ start: 5, end: 6, waitedFor: { address: "b", why: "needed" } });
  });

  it("is as long as the chain of resources that follow each other", () => {
    expect(longestChain(schedule(chain, (name) => length[name]))).toEqual(["a", "b", "c"]);
  });

  it("takes longer where workers are few, and tells who was waited for", () => {
    const free = waits({ a: [], b: [], c: [] });
    const { seconds, spans } = schedule(free, () => 1, 1);
    expect(seconds).toBe(3);
    expect(spans.get("b")?.waitedFor).toEqual({ address: "a", why: "worker" });
    expect(schedule(free, () => 1, 3).seconds).toBe(1);
  });

  it("takes first what was ready first, and then what comes first by name", () => {
    const { spans } = schedule(waits({ z: [], y: [], after: ["y"] }), () => 1, 1);
    expect(["y", "z", "after"].map((name) => spans.get(name)?.start)).toEqual([0, 1, 2]);
  });

  it("is read in the order of the graph, whatever the order of the plan", () => {
    const back = waits({ c: ["b"], b: ["a"], a: [] });
    expect(schedule(back, () => 1).seconds).toBe(3);
  });
});

describe("the timeline of stacks", () => {
  const takes = (seconds: number, name: string): Schedule => schedule(waits({ [name]: [] }), () => seconds);
  const stacks = [
    { name: "network", after: [], schedule: takes(60, "vpc") },
    { name: "storage", after: [], schedule: takes(30, "bucket") },
    { name: "cluster", after: ["network", "storage"], schedule: takes(120, "eks") },
  ];

  it("has stacks that need nothing of each other side by side", () => {
    expect(timelineOf(stacks, "install")).toMatchObject({ minutes: 3, oneByOneMinutes: 3.5 });
  });

  it("has a critical path across stacks, with what each item waits for", () => {
    expect(timelineOf(stacks, "install").criticalPath).toEqual([
      { stack: "network", address: "vpc", startSeconds: 0, seconds: 60 },
      { stack: "cluster", address: "eks", startSeconds: 60, seconds: 120, waitsFor: "all of network" },
    ]);
  });

  it("runs the other way round on teardown", () => {
    expect(timelineOf(stacks, "teardown").criticalPath).toEqual([
      { stack: "cluster", address: "eks", startSeconds: 0, seconds: 120 },
      { stack: "network", address: "vpc", startSeconds: 120, seconds: 60, waitsFor: "all of cluster" },
    ]);
  });

  it("tells a wait for a worker from one for a resource", () => {
    const busy = { name: "busy", after: [], schedule: schedule(waits({ a: [], b: [] }), () => 1, 1) };
    expect(timelineOf([busy], "install").criticalPath[1]).toMatchObject({ waitsFor: "a free worker (a)" });
  });

  it("of no stack is empty", () => {
    expect(timelineOf([], "install")).toEqual({ minutes: 0, oneByOneMinutes: 0, criticalPath: [] });
  });
});

import { problemsIn } from "../../../../modules/core/schema";
import { zonePlacement, zonesSchema } from "../../../../modules/flink/pods/zones";

const ZONE = "topology.kubernetes.io/zone";

test.each(["jobManager", "taskManager"] as const)(
  "single: a %s prefers the zone of the job's pods",
  (role) => {
    expect(zonePlacement("single", ["job"], role)).toEqual({
      spec: {
        affinity: {
          podAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              {
                weight: 100,
                podAffinityTerm: { topologyKey: ZONE, labelSelector: { matchLabels: { app: "job" } } },
              },
            ],
          },
        },
      },
    });
  },
);

test("spread: pods of one role are spread over the zones, where there is room", () => {
  expect(zonePlacement("spread", ["job"], "taskManager")).toEqual({
    spec: {
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: ZONE,
          whenUnsatisfiable: "ScheduleAnyway",
          labelSelector: { matchLabels: { app: "job", component: "taskmanager" } },
        },
      ],
    },
  });
});

test("several clusters that belong together share their zone", () => {
  const values = ["job-blue", "job-green"];
  expect(JSON.stringify(zonePlacement("single", values, "taskManager"))).toContain(
    JSON.stringify({ matchExpressions: [{ key: "app", operator: "In", values }] }),
  );
});

test("a zone is a demand, in the selector: YuniKorn heeds no preference, and its placeholders carry the selector", () => {
  expect(zonePlacement(["us-west-2a"], ["job"], "taskManager")).toEqual({
    spec: { nodeSelector: { [ZONE]: "us-west-2a" } },
  });
});

test("several zones are a demand as well, as affinity to nodes", () => {
  const values = ["us-west-2a", "us-west-2b"];
  expect(zonePlacement(values, ["job"], "jobManager")).toEqual({
    spec: {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: ZONE, operator: "In", values }] }],
          },
        },
      },
    },
  });
});

test.each([
  [["us-west-2"], "not the name of an availability zone"],
  [["us-west-2a", "us-west-2a"], "names one zone twice"],
])("%j are no zones", (zones, reason) => {
  expect(problemsIn(zonesSchema, zones, "zones").map((problem) => problem.reason)).toEqual([
    expect.stringContaining(reason) as string,
  ]);
});

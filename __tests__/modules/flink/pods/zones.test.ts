import { zonePreference } from "../../../../modules/flink/pods/zones";

const ZONE = "topology.kubernetes.io/zone";

test.each(["jobManager", "taskManager"] as const)(
  "single: a %s prefers the zone of the job's pods",
  (role) => {
    expect(zonePreference("single", ["job"], role)).toEqual({
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
  expect(zonePreference("spread", ["job"], "taskManager")).toEqual({
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
  expect(JSON.stringify(zonePreference("single", values, "taskManager"))).toContain(
    JSON.stringify({ matchExpressions: [{ key: "app", operator: "In", values }] }),
  );
});

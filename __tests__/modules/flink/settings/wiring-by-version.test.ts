import {
  FlinkApplication,
  FlinkApplicationProps,
} from "../../../../modules/flink/resources/flink-application";
import { FlinkSessionCluster } from "../../../../modules/flink/resources/flink-session-cluster";
import { FlinkManifest, flinkManifest } from "../../../support/flink";
import { stackWith } from "../../../support/app";
import { errors, warnings } from "../../../support/problems";
import { GRANT } from "../../../support/team";

/** Flink's releases that operator 1.15 supports, each with what it is started by. */
const IMAGES = {
  v1_19: "flink:1.19.3",
  v1_20: "flink:1.20.4",
  v2_0: "flink:2.0.2",
  v2_1: "flink:2.1.2",
  v2_2: "flink:2.2.1",
} as const;
const VERSIONS = Object.keys(IMAGES) as (keyof typeof IMAGES)[];

/** Props that turn on as much wiring as there is. */
const EVERYTHING: Partial<FlinkApplicationProps> = {
  s3Plugins: ["presto", "hadoop"],
  checkpointing: { unaligned: true, numRetained: 2, timeout: "5 min", minPause: "1 s", mode: "EXACTLY_ONCE" },
  restartStrategy: { type: "exponential-delay", maxBackoff: "2 min" },
  autoscaler: { maxParallelism: 12, inPlace: true, utilization: { target: 0.7, max: 0.9, min: 0.4 } },
  maxParallelism: 120,
  gangScheduling: true,
};

function application(version: keyof typeof IMAGES, props: Partial<FlinkApplicationProps> = {}) {
  return {
    grant: GRANT,
    image: IMAGES[version],
    jarUri: "local:///opt/flink/usrlib/job.jar",
    ...props,
  };
}

const keysOf = ({ spec }: FlinkManifest) => Object.keys(spec.flinkConfiguration);
const overlaps = (keys: readonly string[]) =>
  keys.flatMap((key) => keys.filter((other) => other.startsWith(`${key}.`)).map((other) => [key, other]));

describe.each(VERSIONS)("%s", (version) => {
  test.each([
    ["by default", {}],
    ["with everything", EVERYTHING],
    ["with RocksDB by its old name", { flinkConfiguration: { "state.backend": "rocksdb" } }],
    [
      "with a restart strategy by its old name",
      { flinkConfiguration: { "restart-strategy": "fixed-delay" } },
    ],
  ])("no key is the beginning of another, %s", (_, props) => {
    const manifest = flinkManifest((scope) => {
      new FlinkApplication(scope, "orders", application(version, props));
    });
    const found = overlaps(keysOf(manifest));
    // Flat up to 1.20: there the user's old key and a newer one below it stand side by side.
    if (version.startsWith("v2")) expect(found).toEqual([]);
    else
      expect(found.filter(([key = ""]) => !["state.backend", "restart-strategy"].includes(key))).toEqual([]);
  });

  test.each([{}, EVERYTHING])("the judge has nothing to say against the wiring, with %j", (props) => {
    const stack = stackWith((scope) => new FlinkApplication(scope, "orders", application(version, props)));
    expect([...errors(stack), ...warnings(stack)]).toEqual([]);
  });

  test("nor against that of a session cluster", () => {
    const { grant, image } = application(version);
    const stack = stackWith((scope) => new FlinkSessionCluster(scope, "shared", { grant, image }));
    expect([...errors(stack), ...warnings(stack)]).toEqual([]);
  });
});

describe("turned off", () => {
  const { spec } = flinkManifest((scope) => {
    new FlinkApplication(
      scope,
      "orders",
      application("v2_2", {
        upgradeMode: "stateless",
        checkpointing: false,
        stateBackend: false,
        restartStrategy: false,
        highAvailability: false,
        s3Plugins: [],
        zones: false,
        wiring: {
          stateDirectories: false,
          credentials: false,
          metrics: false,
          localDisk: false,
          placement: false,
          queue: false,
          doNotDisrupt: false,
          podSecurity: false,
        },
      }),
    );
  });

  test("nothing is configured but slots and the merge of templates", () => {
    expect(spec.flinkConfiguration).toEqual({
      "taskmanager.numberOfTaskSlots": "1",
      "kubernetes.operator.pod-template.merge-arrays-by-name": "true",
    });
  });

  test("the pods are as Flink makes them", () => {
    expect(spec.taskManager).toEqual({
      resource: { cpu: 1, memory: "4096m" },
      podTemplate: { spec: { containers: [{ name: "flink-main-container", env: [] }] } },
    });
  });
});

import { Configuration, ConfigurationValueError, pathOf } from "../../../judge/config/configuration";
import { operatorConfiguration, operatorLayers } from "../../../judge/config/effective";
import { CHECKPOINT_DIR, ROLLBACK } from "../../../judge/config/options";

const VERSION = "kubernetes.operator.default-configuration.flink-version.";
const NAMESPACE = "kubernetes.operator.default-configuration.namespace.";

/** What a resource of namespace `shop` and a version gets for the key `a`. */
function valueOf(overlay: Record<string, string>, version: string | null = "v1_20"): string | undefined {
  const operator = operatorConfiguration(new Map(Object.entries(overlay)));
  return new Configuration(operatorLayers(operator, "shop", version ?? undefined)).entry("a")?.text;
}

test("the chart's configuration is there, and can be overlaid", () => {
  const key = "taskmanager.numberOfTaskSlots";
  expect(operatorConfiguration(new Map()).get(key)).toBe("1");
  expect(operatorConfiguration(new Map([[key, "4"]])).get(key)).toBe("4");
});

test("a namespace's defaults beat the top level, a version's beat both", () => {
  const top = { a: "top" };
  const namespace = { ...top, [`${NAMESPACE}shop.a`]: "namespace", [`${NAMESPACE}other.a`]: "other" };
  expect(valueOf(top)).toBe("top");
  expect(valueOf(namespace)).toBe("namespace");
  expect(valueOf({ ...namespace, [`${VERSION}v1_20.a`]: "version" })).toBe("version");
  expect(valueOf({ ...namespace, [`${VERSION}v1_20.a`]: "version" }, null)).toBe("namespace");
});

test("older versions marked + count in ascending order, the exact version last", () => {
  const older = {
    [`${VERSION}v1_18+.a`]: "1.18+",
    [`${VERSION}v1_16+.a`]: "1.16+",
    [`${VERSION}v2_0+.a`]: "2.0+",
  };
  expect(valueOf(older)).toBe("1.18+");
  expect(valueOf(older, "v1_17")).toBe("1.16+");
  expect(valueOf(older, "v2_1")).toBe("2.0+");
  expect(valueOf({ ...older, [`${VERSION}v1_20.a`]: "1.20" })).toBe("1.20");
  expect(valueOf({ [`${VERSION}v1_19.a`]: "1.19", [`${VERSION}v9_9+.a`]: "9.9+" })).toBeUndefined();
});

describe("options", () => {
  const configuration = (values: Record<string, string>) =>
    new Configuration([{ origin: "spec", values: new Map(Object.entries(values)) }]);

  test("an older key is read where the new one is absent, not where it is blank", () => {
    expect(configuration({ "state.checkpoints.dir": "old" }).find(CHECKPOINT_DIR)?.text).toBe("old");
    const both = configuration({ "execution.checkpointing.dir": " ", "state.checkpoints.dir": "old" });
    expect(both.isBlank(CHECKPOINT_DIR)).toBe(true);
  });

  test("a value that cannot be read is told with its key and place", () => {
    const read = () => configuration({ [ROLLBACK.key]: "yes" }).get(ROLLBACK);
    expect(read).toThrow(`Could not parse value 'yes' for key '${ROLLBACK.key}'.`);
    expect(read).toThrow(ConfigurationValueError);
  });

  test("a path says who set the key", () => {
    const entry = { key: "a.b", text: "x" };
    expect(pathOf({ ...entry, origin: "spec" })).toBe('spec.flinkConfiguration["a.b"]');
    expect(pathOf({ ...entry, origin: "operator" })).toBe('operatorConfiguration["a.b"]');
    expect(pathOf({ ...entry, origin: "session cluster" })).toBe(
      'sessionCluster.spec.flinkConfiguration["a.b"]',
    );
  });
});

import { TerraformStack } from "cdktf";
import fc from "fast-check";
import { stringify } from "yaml";
import { Json, JsonObject } from "../../../../modules/core/nested";
import {
  FlinkApplication,
  FlinkApplicationProps,
} from "../../../../modules/flink/resources/flink-application";
import { flatten } from "../../../../judge/config/flatten";
import { isObject, JsonObject as Given } from "../../../../judge/json";
import { FlinkManifest } from "../../../../modules/flink/manifests/flink-manifest";
import { isManifest } from "../../../../modules/flink/manifests/manifest";
import { manifestsOf } from "../../../../modules/flink/manifests/read";
import { testApp } from "../../../support/app";
import { GRANT } from "../../../support/team";

/** A string stays one in every dialect of YAML: `y` and `on` are booleans where manifests are read. */
const STRINGS = { defaultStringType: "QUOTE_DOUBLE" } as const;

/** One tree for all: a new one a run takes most of the time. */
const stack = new TerraformStack(testApp(), "stack");
let count = 0;
const place = (): [TerraformStack, string] => [stack, `it-${(count += 1)}`];

/** A manifest through the construct, and what comes out of it. */
function through(manifest: object): Given {
  const [entry] = manifestsOf("a.yaml", stringify(manifest, STRINGS));
  if (entry === undefined || !isManifest(entry)) throw new Error(`unreadable: ${JSON.stringify(entry)}`);
  const { manifest: out } = new FlinkManifest(...place(), {
    ...{ grant: GRANT, manifest: entry, options: {}, find: () => undefined },
  });
  if (out === undefined) throw new Error("it was refused");
  return JSON.parse(JSON.stringify(out)) as Given;
}

/** All that stands in a value, each with the names on the way to it; named things by their names. */
function leaves(value: Json, path: readonly string[] = []): [string, Json][] {
  if (Array.isArray(value) && value.every(isObject))
    return value.flatMap((item: JsonObject, i) =>
      leaves(item, [...path, String(item.name ?? item.key ?? i)]),
    );
  if (isObject(value)) return Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]));
  return [[path.join("/"), value]];
}

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const text = fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" });
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const labels = fc.dictionary(word, text, { maxKeys: 3 });

/** Settings that nothing of the platform or the judge has a word about. */
const settings = fc.dictionary(
  word.map((name) => `user.${name}`),
  fc.oneof(text, fc.integer(), fc.boolean(), fc.dictionary(word, text, { minKeys: 1, maxKeys: 2 })),
  { maxKeys: 5 },
);

const variables = fc.uniqueArray(fc.record({ name: word, value: text }), {
  selector: ({ name }) => name,
  maxLength: 3,
});
const podTemplate = fc.record(
  {
    apiVersion: fc.constant("v1"),
    metadata: fc.record({ labels, annotations: labels }, { requiredKeys: [] }),
    spec: fc.record(
      {
        priorityClassName: word,
        nodeSelector: labels,
        tolerations: fc.uniqueArray(fc.record({ key: word, operator: fc.constant("Exists") }), {
          selector: ({ key }) => key,
          maxLength: 2,
        }),
        containers: fc.record({ env: variables }).map(({ env }) => [
          { name: "flink-main-container", env },
          { name: "sidecar", image: "busybox:1.37", args: ["a", "b"] },
        ]),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);
const role = (memory: string) =>
  fc.record(
    {
      resource: fc.record(
        {
          memory: fc.constant(memory),
          cpu: fc.constantFrom(0.5, 1, 4),
          ephemeralStorage: fc.constant("5Gi"),
        },
        { requiredKeys: ["memory", "cpu"] },
      ),
      podTemplate,
    },
    { requiredKeys: ["resource"] },
  );

const VERSIONS = { "1.17.2": "v1_17", "1.19.3": "v1_19", "1.20.4": "v1_20", "2.2.1": "v2_2" } as const;

const deployment = fc
  .record({
    labels,
    annotations: labels,
    version: fc.constantFrom("1.17.2", "1.19.3", "1.20.4", "2.2.1"),
    flinkConfiguration: some(settings),
    podTemplate: some(podTemplate),
    jobManager: role("2048m"),
    taskManager: role("4g"),
    mode: some(fc.constantFrom("native", "standalone")),
    imagePullPolicy: some(fc.constantFrom("Always", "IfNotPresent")),
    restartNonce: some(fc.nat()),
    ingress: some(fc.record({ template: fc.constant("{{name}}.internal"), className: word, labels })),
    job: some(
      fc.record(
        {
          jarURI: fc.constant("local:///opt/flink/usrlib/job.jar"),
          parallelism: fc.integer({ min: 1, max: 64 }),
          upgradeMode: fc.constantFrom("stateless", "last-state", "savepoint"),
          args: fc.array(text, { maxLength: 3 }),
          entryClass: word,
          allowNonRestoredState: fc.boolean(),
        },
        { requiredKeys: ["jarURI", "parallelism"] },
      ),
    ),
  })
  .map(({ labels: own, annotations, version, ...spec }) => ({
    apiVersion: "flink.apache.org/v1beta1",
    kind: "FlinkDeployment",
    metadata: { name: "orders", labels: own, annotations },
    spec: JSON.parse(
      JSON.stringify({ image: `flink:${version}`, flinkVersion: VERSIONS[version], ...spec }),
    ) as Given,
  }));

const templatesOf = (spec: Given) => ({
  common: spec.podTemplate ?? {},
  jobManager: (spec.jobManager as Given).podTemplate ?? {},
  taskManager: (spec.taskManager as Given).podTemplate ?? {},
});

/** A `spec` without what is written in another form: configuration and pod templates. */
function plain(spec: Given): Given {
  const { flinkConfiguration, podTemplate: common, jobManager, taskManager, ...rest } = spec;
  void [flinkConfiguration, common];
  const withoutTemplate = ({ podTemplate: own, ...others }: Given) => (void own, others);
  return {
    ...rest,
    jobManager: withoutTemplate(jobManager as Given),
    taskManager: withoutTemplate(taskManager as Given),
  };
}

describe("YAML, construct, YAML", () => {
  test("keeps every field", () => {
    fc.assert(
      fc.property(deployment, (given) => {
        const out = through(given);
        const [before, after] = [given.spec, out.spec as Given];
        expect(new Map(leaves(out.metadata as Given))).toEqual(
          new Map([...leaves(given.metadata), ["namespace", GRANT.namespace]]),
        );
        expect(Object.fromEntries(leaves(plain(after)))).toMatchObject(
          Object.fromEntries(leaves(plain(before))),
        );
        const configuration = flatten(after.flinkConfiguration as Given | undefined);
        for (const [key, value] of flatten(before.flinkConfiguration as Given | undefined))
          expect([key, configuration.get(key)]).toEqual([key, value]);
        const templates = templatesOf(before);
        for (const own of ["jobManager", "taskManager"] as const) {
          const merged = new Map(leaves(templatesOf(after)[own] as Given));
          const common = leaves(templates.common as Given);
          for (const [path, value] of new Map([...common, ...leaves(templates[own] as Given)]))
            expect([path, merged.get(path)]).toEqual([path, value]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("a second time changes nothing", () => {
    fc.assert(
      fc.property(deployment, (given) => {
        const once = through(given);
        expect(through(once)).toEqual(once);
      }),
      { numRuns: 25 },
    );
  });
});

describe("one more setting", () => {
  const settingsOf = [
    fc.record({ flinkConfiguration: settings }),
    fc.record({ env: fc.dictionary(word, text, { maxKeys: 3 }) }),
    fc.record({ labels }),
    fc.record({ podTemplate: podTemplate as fc.Arbitrary<JsonObject> }),
    fc.record({ jobManager: fc.record({ cpu: fc.constantFrom(0.5, 2), memory: fc.constant("3g") }) }),
    fc.record({
      taskManager: fc.record({
        memory: fc.constant("8g"),
        podTemplate: podTemplate as fc.Arbitrary<JsonObject>,
      }),
    }),
    fc.record({ parallelism: fc.integer({ min: 1, max: 32 }) }),
    fc.record({ args: fc.array(text, { minLength: 1, maxLength: 3 }) }),
    fc.record({ restartNonce: fc.nat() }),
    fc.record({
      overrides: fc.record({ ingress: fc.record({ template: fc.constant("{{name}}.internal") }) }),
    }),
  ] as const;

  const resource = (props: Partial<FlinkApplicationProps>): Given => {
    const base = { grant: GRANT, image: "flink:2.2.1", jarUri: "local:///opt/flink/usrlib/job.jar" };
    const { manifest } = new FlinkApplication(...place(), { name: "orders", ...base, ...props });
    if (manifest === undefined) throw new Error("it was refused");
    return JSON.parse(JSON.stringify(manifest)) as Given;
  };

  test("never loses another", () => {
    const every: fc.Arbitrary<Partial<FlinkApplicationProps>[]> = fc
      .shuffledSubarray([...settingsOf], { minLength: 1 })
      .chain((chosen) => fc.tuple(...chosen) as fc.Arbitrary<Partial<FlinkApplicationProps>[]>);
    fc.assert(
      fc.property(every, (all) => {
        const [last = {}, ...others] = all;
        const before = resource(Object.assign({}, ...others) as Partial<FlinkApplicationProps>);
        const own = resource(last);
        const after = new Map(leaves(resource(Object.assign({}, ...all) as Partial<FlinkApplicationProps>)));
        const bare = new Map(leaves(resource({})));
        // What either adds to nothing is there when both are given; where both say something else, one of them is.
        for (const [path, value] of [...leaves(before), ...leaves(own)]) {
          if (bare.get(path) === value && after.get(path) !== undefined) continue;
          const allowed = [new Map(leaves(before)).get(path), new Map(leaves(own)).get(path)];
          expect([path, allowed]).toEqual([path, expect.arrayContaining([after.get(path)])]);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("of Flink's configuration leaves all others as they are", () => {
    fc.assert(
      fc.property(settings, word, text, (configuration, name, value) => {
        const before = (resource({ flinkConfiguration: configuration }).spec as Given)
          .flinkConfiguration as Given;
        const key = `more.${name}`;
        const after = (resource({ flinkConfiguration: { ...configuration, [key]: value } }).spec as Given)
          .flinkConfiguration;
        expect(after).toEqual({ ...before, [key]: value });
      }),
      { numRuns: 40 },
    );
  });
});

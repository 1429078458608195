import fc from "fast-check";
import { isFlinkResource, judge } from "../../judge";
import { KINDS } from "../../judge/schema/schema";
import { blueGreen, deployment, found, sessionCluster, sessionJob, snapshot, spec } from "./resources";
import { optionsOf, VECTORS } from "./validate-vectors";

describe("a resource without a fault", () => {
  test("FlinkDeployment, application and session cluster", () => {
    expect(found(deployment())).toEqual([]);
    expect(found(sessionCluster())).toEqual([]);
    expect(judge(deployment())).toMatchObject({
      kind: "FlinkDeployment",
      namespace: "shop",
      name: "orders",
      admitted: true,
      valid: true,
      stage: "ok",
      message: undefined,
    });
  });

  test("FlinkSessionJob with its cluster", () => {
    expect(found(sessionJob(), { sessionCluster: sessionCluster() })).toEqual([]);
  });

  test("FlinkStateSnapshot with its job", () => {
    expect(found(snapshot(), { target: deployment() })).toEqual([]);
  });

  test("FlinkBlueGreenDeployment", () => {
    expect(found(blueGreen())).toEqual([]);
  });
});

describe("several faults", () => {
  const broken = spec({
    flinkVersion: "v1_14",
    serviceAccount: undefined,
    job: { parallelism: 0, upgradeMode: "savepoint" },
  });

  test("are all named, while the operator names the first", () => {
    const { errors, message, admitted } = judge(broken);
    expect(admitted).toBe(false);
    expect(errors.map(({ rule }) => rule)).toEqual(["D3", "D11", "D12", "D17", "D28"]);
    expect(message).toBe("Flink version v1_14 is not supported by this operator version");
  });

  test("a value that cannot be read beats them in the operator's answer", () => {
    const unreadable = spec({
      flinkVersion: "v1_14",
      flinkConfiguration: { "job.autoscaler.enabled": "yes" },
    });
    expect(judge(unreadable)).toMatchObject({
      stage: "exception",
      message: "Could not parse value 'yes' for key 'job.autoscaler.enabled'.",
    });
  });

  test("a value of the operator's own that it reads for every session job does so too", () => {
    const key = "kubernetes.operator.user.artifacts.disallow-restricted-hosts";
    const job = { jarURI: "no scheme", parallelism: 1 };
    const verdict = judge(sessionJob({ spec: { job } }), { operatorConfiguration: { [key]: "yes" } });
    expect(verdict).toMatchObject({
      stage: "exception",
      message: `Could not parse value 'yes' for key '${key}'.`,
    });
    expect(verdict.errors.map(({ path }) => path)).toEqual([`operatorConfiguration["${key}"]`]);
  });

  test("each says where, what, why, how to mend it and where the rule is written", () => {
    for (const finding of judge(broken).errors)
      expect(finding).toEqual({
        rule: expect.stringMatching(/^D\d+$/),
        severity: "error",
        path: expect.stringMatching(/^spec\./),
        ...("value" in finding ? { value: finding.value } : {}),
        message: expect.any(String),
        cure: expect.any(String),
        source: expect.stringMatching(/^https:.*DefaultValidator\.java$/),
      });
  });
});

describe("warnings", () => {
  const typo = deployment({ spec: { job: { upgrademode: "last-state" } } });

  test("leave a resource valid", () => {
    expect(judge(typo)).toMatchObject({ admitted: true, valid: true });
  });

  test("are errors in strict mode", () => {
    const { admitted, valid, errors, warnings } = judge(typo, { strict: true });
    expect({ admitted, valid }).toEqual({ admitted: true, valid: false });
    expect(errors.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(["C4 error"]);
    expect(warnings).toEqual([]);
  });

  test("can be silenced, one rule at a time and with a reason", () => {
    const { warnings, silenced } = judge(typo, { strict: true, silence: { C4: "read by our own tool" } });
    expect(warnings).toEqual([]);
    expect(silenced).toMatchObject([{ rule: "C4", reason: "read by our own tool" }]);
  });

  test("errors cannot be silenced", () => {
    expect(judge(spec({ serviceAccount: undefined }), { silence: { D28: "no" } }).valid).toBe(false);
  });
});

describe("what is no resource of the operator", () => {
  test.each([
    ["nothing", undefined],
    ["null", null],
    ["a text", "kind: FlinkDeployment"],
    ["a list", [deployment()]],
    ["another kind", { apiVersion: "v1", kind: "Pod", metadata: { name: "a" } }],
    ["another version", deployment({ apiVersion: "flink.apache.org/v1beta2" })],
    ["no metadata", deployment({ metadata: "orders" })],
  ])("%s is refused", (_, document) => {
    expect(judge(document)).toMatchObject({ admitted: false, valid: false, errors: [{ rule: "C1" }] });
  });

  test("is told apart by kind and group", () => {
    expect(isFlinkResource(deployment())).toBe(true);
    expect(isFlinkResource(deployment({ apiVersion: "flink.apache.org/v2" }))).toBe(true);
    expect(isFlinkResource({ apiVersion: "v1", kind: "Pod" })).toBe(false);
    expect(isFlinkResource("FlinkDeployment")).toBe(false);
  });
});

describe("whatever it is given, the judge answers", () => {
  test("deep nesting and a circle", () => {
    let deep: object = {};
    for (let i = 0; i < 100_000; i++) deep = { deep };
    const circle: Record<string, unknown> = {};
    circle.circle = circle;
    for (const flinkConfiguration of [deep, circle])
      expect(judge({ ...(deployment() as object), spec: { flinkConfiguration } }).errors[0]?.message).toMatch(
        /nested deeper/,
      );
  });

  test("names that every object has in JavaScript", () => {
    const names = ["constructor", "__proto__", "toString", "hasOwnProperty"];
    const odd = JSON.parse(`{${names.map((name) => `"${name}": {"a": "b"}`).join(",")}}`) as object;
    const document = { ...(deployment() as object), spec: odd };
    expect(judge(document).warnings.map(({ path }) => path)).toEqual(names.map((name) => `spec.${name}`));
  });

  test("any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(judge(json).admitted).toBe(false);
      }),
    );
  });

  test("any spec, any configuration, any neighbour", () => {
    const keys = fc.constantFrom(
      ...["job", "jobManager", "taskManager", "resource", "memory", "flinkVersion", "ingress", "template"],
      ...[
        "flinkConfiguration",
        "podTemplate",
        "containers",
        "replicas",
        "savepoint",
        "jobReference",
        "jarURI",
      ],
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        fc.jsonValue({ maxDepth: 1 }),
        fc.dictionary(keys, tie("value"), { maxKeys: 5 }),
      ),
    }));
    const document = fc.record({
      apiVersion: fc.constant("flink.apache.org/v1beta1"),
      kind: fc.constantFrom(...KINDS),
      metadata: fc.oneof(
        fc.record({ name: fc.string(), namespace: fc.string() }),
        fc.jsonValue({ maxDepth: 2 }),
      ),
      spec: value,
    });
    fc.assert(
      fc.property(document, document, (first, second) => {
        judge(first, { previous: second, sessionCluster: second, target: second });
      }),
      { numRuns: 300 },
    );
  });

  test("vectors with one value replaced by anything", () => {
    const anything = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string()),
    );
    fc.assert(
      fc.property(fc.constantFrom(...VECTORS), fc.nat(), anything, (vector, place, value) => {
        judge(replaced(vector.new, place, value), optionsOf(vector));
      }),
      { numRuns: 500 },
    );
  });
});

/** A copy in which the leaf number `place` (modulo their number) is another. */
function replaced(document: unknown, place: number, replacement: unknown): unknown {
  let leaves = 0;
  JSON.stringify(document, (_, value: unknown) => {
    if (typeof value !== "object") leaves++;
    return value;
  });
  let at = 0;
  return JSON.parse(
    JSON.stringify(document, (_, value: unknown) => {
      if (typeof value === "object" || at++ !== place % leaves) return value;
      return replacement;
    }),
  );
}

import { z } from "zod";
import { checkProps, problemsIn, propsSchema, rule, text, wholeNumber } from "../../../modules/core/schema";
import { stackWith } from "../../support/app";
import { errors } from "../../support/problems";

interface PoolProps {
  readonly region: string;
  readonly zones?: number;
  readonly capacity?: "compute" | "memory" | "graviton" | "spot";
  readonly cidrs?: readonly { readonly block: string }[];
  readonly labels?: Readonly<Record<string, { readonly value: string }>>;
  readonly logs?: { readonly days: number } | false | "existing";
  readonly store?: { readonly type: "s3"; readonly bucket: string } | { readonly type: "local" };
}

const schema = propsSchema<PoolProps>()({
  region: text(/^[a-z]+-[a-z]+-\d$/, "not a region", 'write a region like "eu-west-1"'),
  zones: wholeNumber(1, 3, "zones").optional(),
  capacity: z.enum(["compute", "memory", "graviton", "spot"]).optional(),
  cidrs: z.array(z.strictObject({ block: z.string() })).optional(),
  labels: z.record(z.string(), z.strictObject({ value: z.string() })).optional(),
  logs: z.union([z.strictObject({ days: wholeNumber(1, 365) }), z.literal(false), z.literal("existing")]),
  store: z
    .discriminatedUnion("type", [
      z.strictObject({ type: z.literal("s3"), bucket: z.string() }),
      z.strictObject({ type: z.literal("local") }),
    ])
    .optional(),
});

const sound = { region: "eu-west-1", logs: false };
const problems = (props: object) => problemsIn(schema, { ...sound, ...props }, "pool");

describe("Props that fit their schema", () => {
  it.each([
    {},
    { zones: 3, capacity: "memory", cidrs: [{ block: "10.0.0.0/8" }], labels: { "a/b": { value: "c" } } },
    { logs: { days: 30 }, store: { type: "local" } },
    { logs: "existing", store: { type: "s3", bucket: "b" } },
  ])("have no problems: %j", (props) => {
    expect(problems(props)).toEqual([]);
  });
});

describe("An unknown property", () => {
  it.each([
    [
      "zoness",
      { zoness: 2 },
      2,
      'did you mean "zones"? Known here: region, zones, capacity, cidrs, labels, logs, store',
    ],
    ["cidrs[0].blok", { cidrs: [{ blok: "x", block: "y" }] }, "x", 'did you mean "block"? Known here: block'],
    ['labels["a/b"].val', { labels: { "a/b": { value: "x", val: "y" } } }, "y", "Known here: value"],
    ["logs.day", { logs: { day: 1, days: 2 } }, 1, 'did you mean "days"? Known here: days'],
    [
      "store.bukket",
      { store: { type: "s3", bucket: "b", bukket: "c" } },
      "c",
      'did you mean "bucket"? Known here: type, bucket',
    ],
    ["store.bucket", { store: { type: "local", bucket: "b" } }, "b", "Known here: type"],
  ])("is refused: %s", (path, props, value, cure) => {
    expect(problems(props)).toEqual([
      { path: `pool.${path}`, value, reason: "there is no such property", cure },
    ]);
  });

  it("is refused where nothing is known at all", () => {
    expect(problemsIn(z.strictObject({}), { a: 1 }, "p")).toEqual([
      { path: "p.a", value: 1, reason: "there is no such property", cure: "remove it" },
    ]);
  });
});

describe("A wrong value", () => {
  it.each([
    ["region", { region: "Europe" }, "not a region", 'write a region like "eu-west-1"'],
    ["region", { region: 1 }, "expected string, got number", "give a string"],
    ["region", { region: null }, "expected string, got null", "give a string"],
    ["zones", { zones: 4 }, "not a whole number from 1 to 3 zones", "use 1 to 3 zones"],
    ["zones", { zones: 1.5 }, "not a whole number from 1 to 3 zones", "use 1 to 3 zones"],
    ["zones", { zones: NaN }, "expected number, got NaN", "give a number"],
    [
      "capacity",
      { capacity: "gravitn" },
      "not one of the allowed values",
      'did you mean "graviton"? Allowed: compute, memory, graviton, spot',
    ],
    [
      "capacity",
      { capacity: "x" },
      "not one of the allowed values",
      "Allowed: compute, memory, graviton, spot",
    ],
    [
      "capacity",
      { capacity: 7 },
      "not one of the allowed values",
      "Allowed: compute, memory, graviton, spot",
    ],
    ["cidrs", { cidrs: {} }, "expected array, got object", "give an array"],
    ["labels", { labels: [] }, "expected object, got array", "give an object"],
    ["logs", { logs: true }, "of none of the allowed forms", 'give an object or false or "existing"'],
    ["logs", { logs: "exists" }, "of none of the allowed forms", 'give an object or false or "existing"'],
    ["store", { store: "s3" }, "expected object, got string", "give an object"],
  ])("is refused: %s of %j", (path, props, reason, cure) => {
    const [value] = Object.values(props);
    expect(problems(props)).toEqual([{ path: `pool.${path}`, value, reason, cure }]);
  });

  it.each([
    [
      "cidrs[1].block",
      { cidrs: [{ block: "a" }, { block: 1 }] },
      1,
      "expected string, got number",
      "give a string",
    ],
    ["logs.days", { logs: { days: 0 } }, 0, "not a whole number from 1 to 365", "use 1 to 365"],
    ["store.type", { store: { type: "s4" } }, "s4", "of none of the allowed forms", 'give "s3" or "local"'],
  ])("is refused inside: %s", (path, props, value, reason, cure) => {
    expect(problems(props)).toEqual([{ path: `pool.${path}`, value, reason, cure }]);
  });

  it("is refused where props are none at all", () => {
    expect(problemsIn(schema, undefined, "pool")).toEqual([
      { path: "pool", reason: "required, but not given (object)", cure: "give an object" },
    ]);
  });
});

describe("A missing property", () => {
  it.each([
    ["region", { region: undefined }, "required, but not given (string)", "give a string"],
    ["logs", { logs: undefined }, "required, but not given", 'give an object or false or "existing"'],
    ["store.type", { store: {} }, "required, but not given", 'give "s3" or "local"'],
    ["store.bucket", { store: { type: "s3" } }, "required, but not given (string)", "give a string"],
  ])("is refused: %s", (path, props, reason, cure) => {
    expect(problems(props)).toEqual([{ path: `pool.${path}`, value: undefined, reason, cure }]);
  });
});

describe("Several mistakes", () => {
  it("are all found at once, those of one form of a union too", () => {
    const wrong = { region: "x", zones: 0, logs: { days: "1", keep: 2 } };
    expect(problems(wrong).map(({ path }) => path)).toEqual([
      "pool.region",
      "pool.zones",
      "pool.logs.days",
      "pool.logs.keep",
    ]);
  });

  it("of a rule over the whole object stand at its path", () => {
    const ordered = z
      .strictObject({ min: z.number(), max: z.number() })
      .refine(
        ...rule<{ min: number; max: number }>(({ min, max }) => min <= max, "min above max", "swap them"),
      );
    expect(problemsIn(ordered, { min: 2, max: 1 }, "size")).toEqual([
      { path: "size", value: { min: 2, max: 1 }, reason: "min above max", cure: "swap them" },
    ]);
  });
});

describe("Checked props", () => {
  const check = (props: object) => {
    let checked: object = {};
    const stack = stackWith((scope) => {
      checked = checkProps(scope, "pool", schema as z.ZodType<object>, props);
    });
    return { checked, errors: errors(stack) };
  };

  it("come back as they are where they fit", () => {
    const props = { ...sound, zones: 2 };
    expect(check(props)).toEqual({ checked: props, errors: [] });
  });

  it("come back without what is wrong, so that construction goes on and finds the other mistakes", () => {
    const { checked, errors: found } = check({ ...sound, zones: 9, cidrs: [{ block: 1 }] });
    expect(checked).toEqual(sound);
    expect(found.map(({ path }) => path)).toEqual(["pool.zones", "pool.cidrs[0].block"]);
  });

  it("keep all that is right beside what is wrong, however deep", () => {
    const props = {
      ...sound,
      zoness: 2,
      labels: { a: { value: "x" }, b: { value: "y", val: "z" } },
      store: { type: "s3", bucket: "b", bukket: "c" },
      logs: { days: 30, day: 1 },
    };
    const { checked, errors: found } = check(props);
    expect(checked).toEqual({
      ...sound,
      labels: { a: { value: "x" }, b: { value: "y" } },
      store: { type: "s3", bucket: "b" },
      logs: { days: 30 },
    });
    expect(found).toHaveLength(4);
    expect(props.labels.b).toHaveProperty("val");
  });

  it("lose a part that cannot do without what is wrong in it, and a list with a wrong item", () => {
    const { checked } = check({
      ...sound,
      store: { type: "s3", bucket: 5 },
      cidrs: [{ block: "10.0.0.0/8" }, { block: 5 }],
      labels: { a: { value: 1 }, b: { value: "y" } },
      logs: { days: 400 },
    });
    expect(checked).toEqual({ region: "eu-west-1", labels: { b: { value: "y" } } });
  });
});

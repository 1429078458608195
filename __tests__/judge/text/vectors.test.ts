import { parseBool } from "../../../judge/text/bool";
import { parseDuration } from "../../../judge/text/duration";
import { parseHighAvailability } from "../../../judge/text/high-availability";
import { parseIngress } from "../../../judge/text/ingress";
import { parseList } from "../../../judge/text/list";
import { parseMap } from "../../../judge/text/map";
import { parseMemorySize, parseSpecMemory } from "../../../judge/text/memory";
import { parseDouble, parseFloat, parseInteger } from "../../../judge/text/number";
import { parseExcludedPeriods } from "../../../judge/text/periods";
import { parseQuantity } from "../../../judge/text/quantity";
import { TextError } from "../../../judge/text/text-error";
import { readVectors } from "../vectors";

interface TextVector {
  readonly id: string;
  readonly type: string;
  readonly s: string;
  readonly expected: { readonly ok: boolean; readonly value?: unknown; readonly error?: string | null };
}

/** Each parser, with its answer in the form of the vectors. */
const parsers: Record<string, (text: string) => unknown> = {
  memory: (text) => Number(parseSpecMemory(text)),
  memorysize: (text) => Number(parseMemorySize(text)),
  quantity: (text) => parseQuantity(text).toPlainString(),
  duration: (text) => iso8601(parseDuration(text)),
  bool: parseBool,
  int: parseInteger,
  double: (text) => parseDouble(text),
  float: (text) => parseFloat(text),
  list: parseList,
  map: (text) => Object.fromEntries(parseMap(text)),
  ha: parseHighAvailability,
  excluded: (text) => parseExcludedPeriods(text) !== undefined,
  ingress: (text) => parseIngress(text, "basic-example", "flink"),
};

/** `java.time.Duration.toString`. */
function iso8601(nanos: bigint): string {
  const seconds = nanos / 1_000_000_000n;
  const [hours, minutes, rest] = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n];
  const fraction = String(nanos % 1_000_000_000n)
    .padStart(9, "0")
    .replace(/0+$/, "");
  const text = `${hours ? `${hours}H` : ""}${minutes ? `${minutes}M` : ""}${rest || fraction ? `${rest}${fraction && `.${fraction}`}S` : ""}`;
  return `PT${text || "0S"}`;
}

const vectors = readVectors<TextVector>("text");

describe.each(Object.keys(parsers))("%s", (type) => {
  test.each(vectors.filter((vector) => vector.type === type).map((v) => [v.id, v.s, v] as const))(
    "%s %j",
    (_, text, { expected }) => {
      const parse = parsers[type]!;
      if (expected.ok) {
        const value = type === "double" || type === "float" ? Number(expected.value) : expected.value;
        expect(parse(text)).toEqual(type === "float" ? Math.fround(value as number) : value);
        return;
      }
      const error = thrownBy(() => parse(text));
      expect(error).toBeInstanceOf(TextError);
      // Configuration values get a message of their own around the reason.
      if (!String(expected.error).startsWith("Could not parse value"))
        expect((error as TextError).reason).toBe(String(expected.error));
    },
  );
});

test("every type of vector has a parser", () => {
  expect([...new Set(vectors.map(({ type }) => type))].sort()).toEqual(Object.keys(parsers).sort());
});

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}

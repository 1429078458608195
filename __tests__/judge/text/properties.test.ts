import fc from "fast-check";
import { parseBool } from "../../../judge/text/bool";
import { parseDuration } from "../../../judge/text/duration";
import { parseHighAvailability } from "../../../judge/text/high-availability";
import { parseIngress } from "../../../judge/text/ingress";
import { parseList } from "../../../judge/text/list";
import { parseMap, parseMaps } from "../../../judge/text/map";
import { formatMemorySize, parseMemorySize, parseSpecMemory } from "../../../judge/text/memory";
import { parseDouble, parseFloat, parseInteger, parseLong } from "../../../judge/text/number";
import { parseExcludedPeriods } from "../../../judge/text/periods";
import { parseQuantity } from "../../../judge/text/quantity";
import { TextError } from "../../../judge/text/text-error";
import { toYamlText } from "../../../judge/text/yaml";

const parsers: Record<string, (text: string) => unknown> = {
  parseBool,
  parseDouble,
  parseDuration,
  parseExcludedPeriods,
  parseFloat,
  parseHighAvailability,
  parseIngress: (text) => parseIngress(text, "job", "team"),
  parseInteger,
  parseList,
  parseLong,
  parseMap,
  parseMaps,
  parseMemorySize,
  parseQuantity,
  parseSpecMemory,
};

/** Any text at all, and text of the characters that the notations are made of. */
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(..."0123456789.+-eEgGmMkKiIbBxp:;,'\"[]{}?*/#&!LW \t\n-%@~|") }),
);

test.each(Object.keys(parsers))("%s never throws anything but a TextError", (name) => {
  fc.assert(
    fc.property(anyText, (text) => {
      try {
        parsers[name]!(text);
      } catch (error) {
        expect(error).toBeInstanceOf(TextError);
      }
    }),
    { numRuns: 500 },
  );
});

test("a size that is written reads back as itself", () => {
  fc.assert(
    fc.property(fc.bigInt(0n, (1n << 63n) - 1n), (bytes) => {
      expect(parseMemorySize(formatMemorySize(bytes))).toBe(bytes);
    }),
  );
});

test("a list that is written reads back as itself", () => {
  const words = fc.array(fc.string({ unit: "grapheme-ascii" }), { minLength: 1 });
  fc.assert(
    fc.property(words, (items) => {
      expect(parseList(toYamlText(items))).toEqual(items);
    }),
  );
});

test("a double that JavaScript writes reads as itself", () => {
  fc.assert(
    fc.property(fc.double(), (value) => {
      expect(parseDouble(String(value))).toBe(Number(String(value)));
    }),
  );
});

test("a float is the nearest one", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (value) => {
      expect(parseFloat(String(value))).toBe(Math.fround(Number(String(value))));
    }),
  );
});

import { checkCron } from "../../../judge/text/cron";
import { parseDuration } from "../../../judge/text/duration";
import { parseHighAvailability } from "../../../judge/text/high-availability";
import { parseIngress } from "../../../judge/text/ingress";
import { parseList } from "../../../judge/text/list";
import { parseMap, parseMaps } from "../../../judge/text/map";
import { configuredMemory, formatMemorySize, parseSpecMemory } from "../../../judge/text/memory";
import { parseDouble, parseFloat, parseInteger, parseLong } from "../../../judge/text/number";
import { parseExcludedPeriods } from "../../../judge/text/periods";
import { parseQuantity } from "../../../judge/text/quantity";
import { TextError } from "../../../judge/text/text-error";
import { toYamlText } from "../../../judge/text/yaml";

const GIB = 1n << 30n;

describe("memory of the spec", () => {
  test.each(["2g", "2G", "2gb", "2 GB", "2Gi", "2GiB", "2gib", "2 gibibytes"])(
    "%s is two gibibytes",
    (text) => {
      expect(parseSpecMemory(text)).toBe(2n * GIB);
    },
  );

  test.each(["2 g b", "+2g"])("%s is no size of Flink's, but a decimal quantity", (text) => {
    expect(parseSpecMemory(text)).toBe(2_000_000_000n);
  });

  test.each(["1.5Gi", "0.5g", "2.0Gi"])("%s: a fraction ends in a point that Flink cannot read", (text) => {
    expect(() => parseSpecMemory(text)).toThrow(TextError);
  });

  test.each(["1E", "1Ei", "1e16"])("%s carries an exponent, which Flink cannot read", (text) => {
    expect(() => parseSpecMemory(text)).toThrow(/Memory size unit '/);
  });

  test("1P and 1Pi have just few enough digits", () => {
    expect(parseSpecMemory("1P")).toBe(10n ** 15n);
    expect(parseSpecMemory("1Pi")).toBe(1n << 50n);
  });

  test("the operator writes a size in its largest whole unit, but never in terabytes", () => {
    expect(configuredMemory("2048m")).toBe("2 gb");
    expect(configuredMemory("1600m")).toBe("1600 mb");
    expect(configuredMemory("+2g")).toBe("2000000000");
    expect(formatMemorySize(1n << 40n)).toBe(`${1n << 40n} bytes`);
    expect(formatMemorySize(0n)).toBe("0 bytes");
  });
});

describe("quantities", () => {
  test("whatever letter stands before an exponent is ignored", () => {
    expect(parseQuantity("1K5").toPlainString()).toBe("100000");
  });

  test.each(["2g", "1K", "1p", ""])("%j is none", (text) => {
    expect(() => parseQuantity(text)).toThrow(TextError);
  });

  test("a small m means thousandths", () => {
    expect(parseQuantity("1024m").toNumber()).toBe(1.024);
  });

  test("an exponent beyond all bounds is no message of the operator but an exception", () => {
    const error = (() => {
      try {
        return parseQuantity("1e1000000000");
      } catch (caught) {
        return caught;
      }
    })();
    expect(error).toMatchObject({ reason: "Invalid operation", uncaught: true });
  });
});

test("a capital M is minutes, a bare number milliseconds", () => {
  expect(parseDuration("5M")).toBe(parseDuration("5 min"));
  expect(parseDuration("5")).toBe(parseDuration("5ms"));
});

test.each(["", " ", "false", "null", " none"])("%j turns high availability on", (text) => {
  expect(parseHighAvailability(text)).toBe(true);
});

describe("numbers", () => {
  test("digits of any script are digits", () => {
    expect(parseInteger("٢")).toBe(2);
    expect(() => parseDouble("٢")).toThrow(TextError);
  });

  test("integers and longs end at their own bounds", () => {
    expect(parseInteger("-2147483648")).toBe(-(2 ** 31));
    expect(() => parseInteger("2147483648")).toThrow(TextError);
    expect(parseLong("9223372036854775807")).toBe((1n << 63n) - 1n);
    expect(() => parseLong("9223372036854775808")).toThrow(TextError);
  });

  test("floats are rounded once, from the digits, not by way of a double", () => {
    expect(parseFloat("1.000000059604644775390625001")).toBe(1.0000001192092896);
    expect(Math.fround(Number("1.000000059604644775390625001"))).toBe(1);
  });

  test("hexadecimal doubles down to the smallest", () => {
    expect(parseDouble("0x1.8p1")).toBe(3);
    expect(parseDouble("0x1p-1074")).toBe(Number.MIN_VALUE);
    expect(parseDouble("0x1p-1075")).toBe(0);
    expect(parseDouble("0x1p99999")).toBe(Infinity);
  });
});

describe("lists and maps", () => {
  test("a comma separates nothing in a list, except in YAML", () => {
    expect(parseList("a,b")).toEqual(["a,b"]);
    expect(parseList("[a,b]")).toEqual(["a", "b"]);
  });

  test("what is YAML, but no list, is split at semicolons", () => {
    expect(parseList("{a: b};c")).toEqual(["{a: b}", "c"]);
    expect(parseList("[a, null]")).toEqual(["[a, null]"]);
  });

  test.each([
    ["[a, b]\t", ["[a, b]"]],
    ["[\ta, b]", ["[\ta, b]"]],
    ["-\ta\n- b", ["-\ta\n- b"]],
    ["[a\tb, c]", ["a\tb", "c"]],
    ["[a, : b]", ["[a, : b]"]],
    ["- a\n- : b", ["- a\n- : b"]],
    ["[a\nb: c]", ["[a\nb: c]"]],
    ["['a;\tb', c]", ["a;\tb", "c"]],
  ])("are no YAML lists to Flink where YAML is stricter than others read it: %j", (text, items) => {
    expect(parseList(text)).toEqual(items);
  });

  test("a space after the colon makes YAML of a map", () => {
    expect(parseMap("a:b,c:d")).toEqual(new Map(Object.entries({ a: "b", c: "d" })));
    expect(parseMap("a: b,c:d")).toEqual(new Map([["a", "b,c:d"]]));
  });

  test("a list of maps in both notations", () => {
    const tolerations = [new Map([["key", "a"]]), new Map([["key", "b"]])];
    expect(parseMaps("key:a;key:b")).toEqual(tolerations);
    expect(parseMaps("[{key: a}, {key: b}]")).toEqual(tolerations);
  });

  test("text is written back in the simplest style that YAML reads as text", () => {
    expect(toYamlText(["a b", "1", "true", "x:y", "it's", "a\tb", ""])).toBe(
      `[a b, '1', 'true', 'x:y', it's, "a\\tb", '']`,
    );
  });
});

describe("excluded periods", () => {
  test.each(["24:00-24:30", "10:00-10:00", "23:00-01:00", "10:00", "* * * * * *", "&&10:00-11:00"])(
    "%s is refused",
    (text) => {
      expect(() => parseExcludedPeriods(text)).toThrow(
        /^Invalid value .* job\.autoscaler\.excluded\.periods/,
      );
    },
  );

  test("a day and a cron expression may be joined, two of a kind not", () => {
    expect(parseExcludedPeriods("10:00-11:00 && * * * ? * 2-6")).toHaveLength(1);
    expect(() => parseExcludedPeriods("10:00-11:00 && 12:00-13:00")).toThrow(/can not be configured as/);
  });
});

describe("cron expressions", () => {
  test.each([
    "0 0 0 ? * MON-FRI 2030-2040",
    "0 0 22-2 * * ?", // over midnight
    "0 0 0 L-3W * ?",
    "0 0 0 98 * 2", // 98 is how a question mark is stored
    "*x 0 0 * * ?", // what follows a star is ignored
    "0 0 0 * * ? * and more",
  ])("%s passes", (text) => {
    expect(() => checkCron(text)).not.toThrow();
  });

  test.each([
    "0 0 0 * *",
    "0 0 0 ? * ?",
    "0 0 0 L,15 * ?",
    "0 0 0 ? * MON#6",
    "0 0 0 ? * 0",
    "0 0 */24 * * ?",
    "0 0 0 * * ? 2040-2030",
    "? 0 0 * * ?",
    "0 0 0 0W * 1",
  ])("%s is refused", (text) => {
    expect(() => checkCron(text)).toThrow(TextError);
  });

  test("years end a century from now", () => {
    expect(() => checkCron("0 0 0 * * ? 2120/2", 2025)).not.toThrow();
    expect(() => checkCron("0 0 0 * * ? 2126/2", 2025)).toThrow(TextError);
  });
});

describe("ingress templates", () => {
  const parse = (template: string) => parseIngress(template, "job", "team");

  test("no scheme but http and https", () => {
    expect(parse("ftp://h/p")).toEqual({ protocol: "http", host: "ftp", port: -1, path: "//h/p" });
  });

  test("placeholders in any case", () => {
    expect(parse("{{NAME}}.{{namespace}}.example.com/x")).toMatchObject({
      host: "job.team.example.com",
      path: "/x",
    });
  });

  test("an IPv6 address keeps its brackets", () => {
    expect(parse("[::1]:80")).toMatchObject({ host: "[::1]", port: 80 });
    expect(() => parse("[::g]")).toThrow(
      "Unable to process the Ingress template([::g]). Error: Invalid host: [::g]",
    );
  });

  test("neither ports nor paths are bounded, but a port is a number", () => {
    expect(parse("h:99999/a/../b")).toMatchObject({ port: 99999, path: "/a/../b" });
    expect(() => parse("h:http")).toThrow('Error at index 0 in: "http"');
  });

  test("two at signs leave no host", () => {
    expect(parse("a@b@c")).toMatchObject({ host: "" });
  });
});

import { remembering } from "../../../judge/memory/remembering";

const config = (values: Record<string, string>) => new Map(Object.entries(values));

describe("a function that remembers", () => {
  it("derives once for configurations that agree in every key that it asks for", () => {
    const derive = jest.fn(
      (from: { get(key: string): string | undefined }) => `${from.get("a")} ${from.get("b")}`,
    );
    const remembered = remembering(derive);
    expect(remembered(config({ a: "1", other: "x" }))).toBe("1 undefined");
    expect(remembered(config({ a: "1", other: "y" }))).toBe("1 undefined");
    expect(derive).toHaveBeenCalledTimes(1);
    expect(remembered(config({ a: "1", b: "2" }))).toBe("1 2");
    expect(remembered(config({ a: "2" }))).toBe("2 undefined");
    expect(derive).toHaveBeenCalledTimes(3);
  });

  it("tells a key that is asked for only sometimes", () => {
    const remembered = remembering((from) => (from.has("a") ? from.get("b") : "none"));
    expect(remembered(config({ b: "1" }))).toBe("none");
    expect(remembered(config({ a: "", b: "1" }))).toBe("1");
    expect(remembered(config({ a: "", b: "2" }))).toBe("2");
    expect(remembered(config({ b: "2" }))).toBe("none");
  });

  it("remembers errors as well", () => {
    const remembered = remembering((from) => {
      throw new RangeError(from.get("a"));
    });
    for (const text of ["1", "1", "2"])
      expect(() => remembered(config({ a: text }))).toThrow(new RangeError(text));
  });
});

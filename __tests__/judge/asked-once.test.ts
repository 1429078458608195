import { askedOnce } from "../../judge/asked-once";

describe("A function with a memory", () => {
  it("is asked once for each text, whatever it answers", () => {
    const asked: string[] = [];
    const known = askedOnce((text) => {
      asked.push(text);
      return text === "none" ? undefined : text.length;
    });
    expect(["ab", "none", "ab", "none", "abc"].map(known)).toEqual([2, undefined, 2, undefined, 3]);
    expect(asked).toEqual(["ab", "none", "abc"]);
  });

  it("keeps no more than a platform has", () => {
    let asked = 0;
    const known = askedOnce(() => ++asked);
    for (let i = 0; i < 1001; i++) known(String(i));
    expect(known("1000")).toBe(1001);
    expect(known("0")).toBe(1002);
  });
});

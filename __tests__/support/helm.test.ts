import { helm, manifests } from "./helm";

describe("Helm in tests", () => {
  it("is a real Helm 3", () => {
    expect(helm(["version", "--short"])).toMatch(/^v3\./);
  });

  it("says what is wrong where it fails", () => {
    expect(() => helm(["template", "release", "no-such-chart"])).toThrow("no-such-chart");
  });

  it("has its output read as Kubernetes reads it", () => {
    expect(manifests("a: y\nb: 'y'\n---\n---\nc: 0o7\n")).toEqual([{ a: true, b: "y" }, { c: "0o7" }]);
  });
});

import { TerraformLocal, TerraformStack } from "cdktf";
import { Dependable, edges } from "../../../modules/core/dependable";
import { stackWith } from "../../support/app";

const local = (stack: TerraformStack, name: string) => new TerraformLocal(stack, name, name);

describe("The edges of what is needed", () => {
  it("are all parts of each handle and the plain resources, in the given order", () => {
    stackWith((stack) => {
      const [a, b, c] = [local(stack, "a"), local(stack, "b"), local(stack, "c")];
      const role: Dependable = { ready: [c, a] };
      expect(edges([role, b])).toEqual([c, a, b]);
    });
  });

  it("name each resource once, however many handles hold it", () => {
    stackWith((stack) => {
      const [a, b] = [local(stack, "a"), local(stack, "b")];
      expect(edges([{ ready: [a, b] }, b, a, { ready: [a] }])).toEqual([a, b]);
    });
  });

  it("leave out an add-on that is left out", () => {
    stackWith((stack) => {
      const a = local(stack, "a");
      expect(edges([undefined, a, { ready: [] }])).toEqual([a]);
      expect(edges([])).toEqual([]);
    });
  });
});

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./support/bundle";
import { unnamedTypes } from "./support/public-types";

it("index.ts exports every type of this project that its public signatures use", () => {
  expect(unnamedTypes(join(__dirname, "../index.ts"))).toEqual([]);
});

describe("a type is missed where it stands", () => {
  /** What is missed of a library whose one file is `code`, with the types `A` and `B` in another. */
  function missed(code: string): string[] {
    const folder = temporaryFolder();
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
    write("index.ts", 'export * from "./it";');
    write("it.ts", `import { A, B, make } from "./types";\n${code}`);
    write(
      "types.ts",
      "export interface A { readonly a: string }\nexport class B {}\nexport const make = (): A => ({ a: '' });",
    );
    return unnamedTypes(join(folder, "index.ts")).map(({ type, by }) => `${type} of ${by}`);
  }

  it.each([
    ["a property of an interface", "export interface It { readonly a?: readonly A[] }"],
    ["an argument of another type", "export interface It { readonly a: Partial<Record<string, A>> }"],
    ["a base", "export interface It extends A {}"],
    ["an alias", "export type It = A | undefined;"],
    ["a parameter of a constructor", "export class It { constructor(private readonly a: A) {} }"],
    ["a property of a class", "export class It { readonly a?: A; }"],
    ["a method for heirs", "export class It { protected of(a: A): void {} }"],
    ["a result that is not written down", "export class It { of() { return [make()]; } }"],
    ["a property that is not written down", "export class It { readonly a = make(); }"],
    ["a getter that is not written down", "export class It { get a() { return make(); } }"],
    ["a function", "export function It(a: A): void {}"],
    ["a type that is not exported where it is", "type Local = { a: A };\nexport class It { a?: Local }"],
  ])("%s", (_, code) => {
    expect(missed(code)).toEqual(["A of It"]);
  });

  it("a base class", () => {
    expect(missed("export class It extends B {}")).toEqual(["B of It"]);
  });

  it.each([
    ["what is exported", "export class It { readonly a?: A; }\nexport { A };"],
    ["what is private", "export class It { private a?: A; readonly #a?: A; private of(a: A): void {} }"],
    ["what is in a body", "export class It { of(): void { const a: A = make(); void a; } }"],
    ["a value", "export class It { readonly a: string = make().a; }"],
    ["types of packages", 'import { Construct } from "constructs";\nexport class It extends Construct {}'],
  ])("not %s", (_, code) => {
    expect(missed(code)).toEqual([]);
  });
});

test("the same holds for the judge on its own, flink-on-eks/judge", () => {
  expect(unnamedTypes(join(__dirname, "../judge/index.ts"))).toEqual([]);
});

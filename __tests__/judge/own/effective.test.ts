import { judge } from "../../../judge";
import { readVectors } from "../vectors";

/** A resource, and whether the real operator could deploy it. */
interface Vector {
  readonly id: string;
  readonly note: string;
  readonly new: unknown;
  readonly expected: { readonly ok: boolean; readonly message?: string };
}

const vectors = readVectors<Vector>("effective");
const titled = (all: readonly Vector[]) =>
  all.map((vector) => [`${vector.id} ${vector.note}`, vector] as const);

describe("what stops the operator after admission is an error of ours", () => {
  test.each(titled(vectors.filter(({ expected }) => !expected.ok)))("%s", (_, vector) => {
    expect(judge(vector.new).valid).toBe(false);
  });
});

describe("what it deploys is none", () => {
  /** Rules that say that the operator, or Flink's memory code, breaks off. */
  const breaking = ["M1", "M4", "X2", "X4", "X15"];
  test.each(titled(vectors.filter(({ expected }) => expected.ok)))("%s", (_, vector) => {
    expect(judge(vector.new).errors.filter(({ rule }) => breaking.includes(rule))).toEqual([]);
  });
});

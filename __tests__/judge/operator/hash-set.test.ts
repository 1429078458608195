import { hashSetOrder } from "../../../judge/operator/hash-set";

test("texts stand where a Java HashSet prints them", () => {
  expect(hashSetOrder(["https", "s3a"])).toEqual(["s3a", "https"]);
  expect(hashSetOrder(["b", "a", "b"])).toEqual(["a", "b"]);
  // "Aa" and "BB" have the same hash code: the one that came first stays first.
  expect(hashSetOrder(["BB", "Aa"])).toEqual(["BB", "Aa"]);
  const many = Array.from({ length: 13 }, (_, i) => String.fromCharCode(0x70 + i));
  expect(hashSetOrder(many.reverse())).toEqual(
    many.sort((a, b) => (a.charCodeAt(0) & 31) - (b.charCodeAt(0) & 31)),
  );
});

import { seconds } from "../../rehearse/world/durations";
import { carrier, release } from "./world";

it.each([
  ["with pods", release("a", "cert-manager"), 90, 60],
  ["of custom resources", carrier("a", { kind: "EC2NodeClass" }), 8, 5],
  ["of kinds alone", release("a", "karpenter-crd"), 8, 5],
])("a release %s takes its own time", (_, values, make, remove) => {
  expect(seconds("create", "helm_release", values)).toBe(make);
  expect(seconds("delete", "helm_release", values)).toBe(remove);
});

it("a sleep takes what it says, in each direction", () => {
  expect(seconds("create", "time_sleep", { create_duration: "1m30s" })).toBe(90);
  expect(seconds("delete", "time_sleep", { create_duration: "60s", destroy_duration: "500ms" })).toBe(0.5);
  expect(seconds("delete", "time_sleep", { create_duration: "60s" })).toBe(0);
});

it("what is not in the table takes a moment", () => {
  expect([seconds("create", "aws_route", {}), seconds("delete", "aws_route", {})]).toEqual([2, 1]);
});

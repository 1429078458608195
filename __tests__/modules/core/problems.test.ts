import { readdirSync } from "node:fs";
import { join } from "node:path";
import { TerraformOutput, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import { formatProblems, Problems, ProblemsError } from "../../../modules/core/problems";
import { checkProps } from "../../../modules/core/schema";
import { stackWith, testApp } from "../../support/app";
import { errors, warnings } from "../../support/problems";

const typo = { path: "flink.regoin", value: "x", reason: "there is no such property", cure: "write region" };
const missing = { path: "flink.region", reason: "required, but not given", cure: "give a region" };

describe("The problems of a tree", () => {
  it("are one list, whichever construct of the tree they are asked of", () => {
    const stack = stackWith(() => {});
    const inner = new Construct(stack, "inner");
    Problems.of(inner).error(typo);
    Problems.of(stack).error(missing);
    expect(errors(stack.node.root)).toEqual([typo, missing]);
  });

  it("are not those of another tree", () => {
    Problems.of(stackWith(() => {})).error(typo);
    expect(errors(stackWith(() => {}))).toEqual([]);
  });

  it("leave out what only follows from what is wrong: a part of it, or what it is a part of", () => {
    const overlap = { path: "flink.cluster.serviceCidr", reason: "overlaps", cure: "choose another" };
    const found = (wrong: string, from: string, variable?: string) => {
      const stack = stackWith(() => {});
      if (variable !== undefined) Problems.of(stack).setBy(wrong, variable);
      Problems.of(stack).error({ ...typo, path: wrong });
      Problems.of(stack).error(overlap, [from]);
      Problems.of(stack).warn(overlap, [from]);
      return [errors(stack).length, warnings(stack).length];
    };
    const cidr = "flink.network.cidr";
    expect(found(cidr, cidr)).toEqual([1, 0]);
    expect(found(cidr, cidr, "CIDR")).toEqual([1, 0]);
    expect(found("flink.network.cidr[0].block", cidr)).toEqual([1, 0]);
    expect(found("flink.network", cidr)).toEqual([1, 0]);
    expect(found("flink.network.cidrs", cidr)).toEqual([2, 1]);
    expect(found("flink", cidr)).toEqual([2, 1]);
  });

  it("stop synthesis with all of them, before any stack is written", () => {
    const app = testApp();
    const first = new TerraformStack(app, "first");
    new TerraformOutput(first, "o", { value: "v" });
    const second = new TerraformStack(app, "second");
    Problems.of(second).error(typo);
    Problems.of(second).error(missing);
    expect(() => app.synth()).toThrow(new ProblemsError([typo, missing]));
    expect(readdirSync(join(app.outdir, "stacks"))).toEqual([]);
  });

  it("stop synthesis of stacks too that were made after the last mistake", () => {
    const app = testApp();
    Problems.of(app).error(typo);
    const late = new TerraformStack(app, "late");
    checkProps(late, "late", z.strictObject({}), {});
    expect(() => app.synth()).toThrow(new ProblemsError([typo]));
    expect(readdirSync(join(app.outdir, "stacks"))).toEqual([]);
  });

  it("fail synthesis even of an app in whose stacks nothing was ever checked", () => {
    const app = testApp();
    Problems.of(app).error(typo);
    new TerraformStack(app, "late");
    expect(() => app.synth()).toThrow(new ProblemsError([typo]));
  });

  it("name the variable that set the property, a part of it, or an object that it is in", () => {
    const app = testApp();
    const problems = Problems.of(app);
    problems.setBy("flink.cluster.admins", "ADMINS");
    const paths = [
      "flink.cluster.admins",
      "flink.cluster.admins[1]",
      "flink.cluster",
      "flink",
      "flink.cluster.adm",
    ];
    for (const path of paths) problems.error({ ...missing, path });
    expect(errors(app).map(({ path }) => path)).toEqual([
      "flink.cluster.admins (from ADMINS)",
      "flink.cluster.admins[1] (from ADMINS)",
      "flink.cluster (from ADMINS)",
      "flink",
      "flink.cluster.adm",
    ]);
  });

  it("let synthesis pass with warnings, each said once", () => {
    const app = testApp();
    const stack = new TerraformStack(app, "stack");
    Problems.of(stack).warn(typo);
    Problems.of(stack).warn({ ...typo });
    Problems.of(stack).warn({ ...typo, reason: "another reason" });
    expect(warnings(stack)).toHaveLength(2);
    expect(() => app.synth()).not.toThrow();
  });
});

describe("Problems as text", () => {
  it("say path, value, reason and cure, with a blank line between two", () => {
    expect(formatProblems([typo, missing])).toBe(
      [
        'flink.regoin = "x"',
        "  reason: there is no such property",
        "  cure:   write region",
        "",
        "flink.region",
        "  reason: required, but not given",
        "  cure:   give a region",
      ].join("\n"),
    );
  });

  it("name the rule behind them, and where it comes from", () => {
    expect(formatProblems([{ ...missing, rule: "D2", source: "https://example.org/d2" }])).toMatch(
      /\n {2}rule: {3}D2, https:\/\/example\.org\/d2$/,
    );
    expect(formatProblems([{ ...missing, rule: "D2" }])).toMatch(/\n {2}rule: {3}D2$/);
  });

  it("are the message of the error, which carries the problems themselves too", () => {
    const error = new ProblemsError([typo]);
    expect(error.name).toBe("ProblemsError");
    expect(error.message).toBe(formatProblems([typo]));
    expect(error.problems).toEqual([typo]);
  });
});

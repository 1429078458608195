import { readFileSync } from "node:fs";
import { join } from "node:path";
import { judge, JudgeOptions } from "../../judge";
import { RULES } from "../../judge/rules";
import { rulesPage } from "../../modules/feasibility/rules-page";
import { CASES } from "./cases";
import { findings } from "./resources";

describe.each(RULES.map((rule) => [`${rule.id} ${rule.what}`, rule] as const))("%s", (_, rule) => {
  const cases = CASES.filter((candidate) => candidate.rule === rule.id);

  test("has a case", () => {
    expect(cases.length).toBeGreaterThan(0);
  });

  test.each(cases)("$when", ({ document, options, at, says = /./ }) => {
    const found = findings(rule.id, document, options);
    expect(found.map(({ path }) => path)).toContain(at);
    expect(found[0]).toMatchObject({ severity: rule.severity, message: expect.stringMatching(says) });
    expect(judge(document, options).valid).toBe(rule.severity === "warning" && valid(document, options));
  });
});

/** Whether nothing else is wrong with a case. */
function valid(document: object, options: JudgeOptions = {}): boolean {
  return judge(document, options).errors.length === 0;
}

test("every rule is told once and in full", () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  for (const { what, why, cure, source } of RULES) {
    for (const text of [what, why, cure]) expect(text.length).toBeGreaterThan(5);
    expect(source).toMatch(/^https:\/\//);
  }
});

test("docs/rules.md is what the rules' code says; renew it with: node scripts/rules-page.mjs", () => {
  expect(readFileSync(join(__dirname, "../../docs/rules.md"), "utf8")).toBe(rulesPage());
});

import { judge } from "../judge";
import { Json } from "../judge/json";
import { RULES } from "../judge/rules";
import { prune } from "../judge/schema/prune";
import { Kind, schemaOf } from "../judge/schema/schema";
import { CASES } from "../__tests__/judge/cases";
import { optionsOf, VECTORS } from "../__tests__/judge/validate-vectors";
import { Answer, Resource } from "./support/api";
import { cluster } from "./support/cluster";
import { accepted, refused, taken } from "./support/expect-answer";
import { removeResource } from "./support/life";
import { REFUSED, WARNED } from "./support/verdicts";
import { describeWithFlink } from "./support/with-flink";

const api = cluster();
const NAMESPACE = { apiVersion: "v1", kind: "Namespace", metadata: { name: "judged" } };

/** What the API server says to a resource in a namespace that exists, with nothing stored. */
async function ask(resource: Resource): Promise<Answer<Resource>> {
  const metadata = { ...resource.metadata, namespace: NAMESPACE.metadata.name };
  return api.create({ ...resource, metadata }, { dryRun: true, fieldValidation: "Warn" });
}

/** What the API server refuses beside the schema: the judge does too, by the rules behind. */
const BY_OTHER_RULES: readonly (readonly [RegExp, RegExp])[] = [
  [/metadata\.name: Invalid value: .* RFC 1123 subdomain/, /^(D1|X20)$/],
  [/name or generateName is required/, /^D1$/],
  [/\.spec\.taskManager\.replicas: Invalid value: -\d+: should be a non-negative integer/, /^D16$/],
];

describeWithFlink("a Flink resource without the operator's webhook", () => {
  beforeAll(async () => {
    accepted(await api.create(NAMESPACE));
  });
  afterAll(() => removeResource(api, NAMESPACE));

  const vectors = VECTORS.map((vector) => {
    const { schemaErrors } = vector.expected;
    const title = `${vector.id} ${vector.note}: its schema says ${schemaErrors.length > 0 ? "no" : "yes"}`;
    return [title, vector.new as Resource, vector] as const;
  });
  const byOthers: string[] = [];

  test.each(vectors)("%s", async (_, document, vector) => {
    const { schemaErrors, unknownFields } = vector.expected;
    const answer = await ask(document);
    if (schemaErrors.length > 0) {
      const message = refused(answer);
      for (const error of schemaErrors) expect(message).toContain(error.split(": ")[0]);
    } else if (answer.status === 201) {
      const pruned = prune(document as unknown as Json, schemaOf(document.kind as Kind)).value as Resource;
      expect(answer.body.spec).toEqual(pruned.spec);
    } else {
      const message = refused(answer);
      const { errors } = judge(document, optionsOf(vector));
      const [, rule] = BY_OTHER_RULES.find(([words]) => words.test(message)) ?? [];
      expect([message, errors.map((error) => error.rule)]).toEqual([
        message,
        expect.arrayContaining([expect.stringMatching(rule ?? "no rule is known for this message")]),
      ]);
      byOthers.push(message);
    }
    // A text of the form `unknown field "spec.job.upgrademode"` for each.
    const dropped = answer.warnings.map((warning) => /^unknown field "(.*)"$/.exec(warning)?.[1] ?? warning);
    expect([...dropped].sort()).toEqual([...unknownFields].sort());
  });

  test("the vectors had all of these", () => {
    const schema = VECTORS.filter(({ expected }) => expected.schemaErrors.length > 0);
    expect(schema.length).toBeGreaterThan(10);
    expect(byOthers.some((message) => /metadata\.name/.test(message))).toBe(true);
    expect(byOthers.some((message) => /replicas/.test(message))).toBe(true);
  });

  describe("that breaks a rule of the judge", () => {
    const titled = CASES.map((each) => [`${each.rule} ${each.when}`, each] as const);
    const verdict = (title: string) => (title in REFUSED ? "is refused" : "is taken");
    const cases = titled.map(([title, each]) => [title, verdict(title), each] as const);

    test.each(cases)("%s: %s", async (title, _, { document, options }) => {
      const answer = await askAnyway(document as Resource);
      const words = REFUSED[title];
      if (words) expect(refused(answer)).toMatch(words);
      else taken(answer);
      expect(answer.warnings).toEqual(title in WARNED ? [WARNED[title]] : []);
      // Rules of the schema speak for the API server.
      const { errors } = judge(document, options);
      const isSchema = errors.some(({ rule }) => rule === "C1" || rule === "C2");
      if (isSchema) expect(words).toBeDefined();
    });

    test("has a verdict for every rule, and no other", () => {
      expect(new Set(CASES.map(({ rule }) => rule))).toEqual(new Set(RULES.map(({ id }) => id)));
      const titles = titled.map(([title]) => title);
      expect(titles).toEqual(expect.arrayContaining([...Object.keys(REFUSED), ...Object.keys(WARNED)]));
    });
  });
});

/** A version that is not served has no path: the API server answers as it does to all of these. */
async function askAnyway(document: Resource): Promise<Answer> {
  if (await api.serves(document)) return ask(document);
  return api.send("POST", `/apis/${document.apiVersion}/namespaces/judged/flinkdeployments`, document);
}

import { NO_JOB } from "./blue-green";
import { DEPLOYMENT_RULES } from "./operator/deployment";
import { SESSION_JOB_RULES } from "./operator/session-job";
import { SNAPSHOT_RULES } from "./operator/snapshot";
import { BLUE_GREEN_OWN, DEPLOYMENT_OWN, RESOURCE_OWN, SESSION_JOB_OWN, SNAPSHOT_OWN } from "./own";
import { RuleText, Severity } from "./rule";
import { SCHEMA_RULES, UNKNOWN_FIELD } from "./schema/rules";

/** A rule as a reader sees it. */
export interface ListedRule extends RuleText {
  readonly severity: Severity;
}

/** Rules that belong together. */
export interface Chapter {
  readonly title: string;
  readonly about: string;
  readonly rules: readonly ListedRule[];
}

const listed = (rules: readonly RuleText[]) =>
  rules.map((rule): ListedRule => ({ ...rule, severity: rule === UNKNOWN_FIELD ? "warning" : "error" }));

/** All rules of the judge, every one once. */
export const CHAPTERS: readonly Chapter[] = distinct([
  {
    title: "The API server",
    about: "What the CustomResourceDefinitions of operator 1.15.0 allow.",
    rules: listed(SCHEMA_RULES),
  },
  {
    title: "The operator: FlinkDeployment",
    about: "In the operator's order. It names the first mistake only; the judge names all of them.",
    rules: DEPLOYMENT_RULES.flat(),
  },
  {
    title: "The operator: FlinkSessionJob",
    about: "In the operator's order. S7 to S10 hold where the session cluster is known.",
    rules: SESSION_JOB_RULES.flat(),
  },
  {
    title: "The operator: FlinkStateSnapshot",
    about:
      "In the operator's order. N2 is no rule of its own: a savepoint that exists already ends the checks.",
    rules: SNAPSHOT_RULES,
  },
  {
    title: "The operator: FlinkBlueGreenDeployment",
    about: "No webhook looks at this kind. The rules of a FlinkDeployment hold for both of its children.",
    rules: listed([NO_JOB]),
  },
  {
    title: "Ours: known mistakes",
    about: "What the operator takes and what fails or hurts afterwards, each of them seen in the wild.",
    rules: own("M"),
  },
  {
    title: "Ours: more of that kind",
    about: "Read from the code of Flink and of the operator.",
    rules: own("X"),
  },
]);

/** All rules in one list. */
export const RULES: readonly ListedRule[] = CHAPTERS.flatMap(({ rules }) => rules);

function own(letter: string): readonly ListedRule[] {
  const all = [...RESOURCE_OWN, ...DEPLOYMENT_OWN, ...BLUE_GREEN_OWN, ...SESSION_JOB_OWN, ...SNAPSHOT_OWN];
  // M15 before M15b: numbers first, then the rest.
  const number = ({ id }: ListedRule) => Number.parseInt(id.slice(letter.length), 10);
  return all
    .filter(({ id }) => id.startsWith(letter))
    .sort((a, b) => number(a) - number(b) || (a.id < b.id ? -1 : 1));
}

/** A rule that holds for several kinds is listed once. */
function distinct(chapters: readonly Chapter[]): readonly Chapter[] {
  const seen = new Set<string>();
  return chapters.map((chapter) => ({
    ...chapter,
    rules: chapter.rules.filter(({ id }) => !seen.has(id) && seen.add(id)),
  }));
}

import { FEASIBILITY_RULES } from "./rule-texts";
import { Chapter, CHAPTERS, ListedRule } from "../../judge/rules";

/** Rules about all that a platform runs together; they need its props beside the resources. */
const FEASIBILITY: Chapter = {
  title: "Ours: room on the platform",
  about:
    "Whether each pod fits on a node that may be started for it, and all jobs into quotas and limits. Checked at synth, where the platform is known. An image has to be built for the architecture of its nodes: graviton-memory is arm64, which no rule can see from outside. Nor can it see the slot-sharing groups of a job: one with several takes the slots of all of them together, and needs as many more TaskManagers.",
  rules: FEASIBILITY_RULES,
};

/** The page of all rules, in Markdown. */
export function rulesPage(): string {
  const chapters = [...CHAPTERS, FEASIBILITY].map(({ title, about, rules }) =>
    [`## ${title}`, about, ...rules.map(section)].join("\n\n"),
  );
  return [INTRODUCTION, ...chapters].join("\n\n") + "\n";
}

const INTRODUCTION = `# Rules of the judge

<!-- Written by scripts/rules-page.mjs from the rules' own code: change them there, then run it. -->

Every Flink resource is judged before anything is deployed. An error is refused by the cluster, or fails after it was
taken; a warning works and may hurt. Warnings can be made errors, or silenced one by one with a reason.`;

function section({ id, what, why, cure, severity, source }: ListedRule): string {
  return [
    `### ${id}: ${literal(what)}`,
    [`- ${severity}: ${literal(why)}`, `- cure: ${literal(cure)}`, `- source: <${source}>`].join("\n"),
  ].join("\n\n");
}

/** Characters that Markdown would take for its own. */
function literal(text: string): string {
  return text.replace(/[<>*|]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, (character) => `\\${character}`);
}

import { closest } from "fastest-levenshtein";
import * as z from "zod";
import { Problem } from "../../core/problems";
import { propsSchema, text } from "../../core/schema";
import { FEASIBILITY_RULES } from "../../feasibility/rule-texts";
import { RULES } from "../../../judge/rules";

/** What becomes of the judge's warnings about a Flink resource. */
export interface JudgedProps {
  /**
   * `report`: warnings are printed and in nobody's way. `errors`: each of them stops the synth, unless it is silenced.
   * @default "report" - a doubt may be known and meant
   */
  readonly warnings?: "report" | "errors";
  /**
   * Warnings to live with, each with the reason: by the id of their rule (`M7`), or by the property that they are
   * about where they show none. Errors cannot be silenced.
   * @default {}
   * @see docs/rules.md
   */
  readonly silence?: Readonly<Record<string, string>>;
}

/** Schema entries of {@link JudgedProps}. */
export const judgedShape = {
  warnings: z.enum(["report", "errors"]).optional(),
  silence: z
    .record(
      z.string(),
      text(
        /\S/,
        "a warning is silenced without a reason",
        "say why it may stay, for whoever reads it in a year",
      ),
    )
    .optional(),
};

export const judgedSchema = propsSchema<JudgedProps>()(judgedShape);

/** What holds for a resource that says nothing itself. */
export interface Judging extends JudgedProps {
  /** The operator's configuration on top of its chart's. @default {} */
  readonly operatorConfiguration?: Readonly<Record<string, string>>;
}

/** The resource's own decisions over those of its team. */
export function judgingOf(defaults: Judging = {}, own: JudgedProps = {}): Judging {
  return {
    operatorConfiguration: defaults.operatorConfiguration,
    warnings: own.warnings ?? defaults.warnings,
    silence: { ...defaults.silence, ...own.silence },
  };
}

const RULE_ID = /^[A-Z]\d+[a-z]?$/;

/**
 * What is silenced in vain: rules that are none, and errors.
 * @param properties Properties that warnings of our own can be about; unknown where absent.
 */
export function silenceProblems(
  silence: Readonly<Record<string, string>>,
  path: string,
  properties?: readonly string[],
): Problem[] {
  return Object.entries(silence).flatMap(([key, reason]): Problem[] => {
    const at = { path: `${path}.silence.${key}`, value: reason };
    const rule = ALL.find(({ id }) => id === key);
    if (rule?.severity === "error")
      return [{ ...at, reason: `an error cannot be silenced: ${rule.what}`, cure: rule.cure }];
    if (rule !== undefined) return [];
    const [property = ""] = /^\w+/.exec(key) ?? [];
    const isProperty = !RULE_ID.test(key) && (properties?.includes(property) ?? true);
    if (isProperty) return [];
    const known = [...WARNINGS, ...(RULE_ID.test(key) ? [] : (properties ?? []))];
    return [
      {
        ...at,
        reason: "neither the id of a rule nor a property",
        cure: `did you mean "${closest(key, known)}"? All rules are in docs/rules.md`,
      },
    ];
  });
}

/** Rules of the judge and of what fits on the platform. */
const ALL = [...RULES, ...FEASIBILITY_RULES];

const WARNINGS = ALL.filter(({ severity }) => severity === "warning").map(({ id }) => id);

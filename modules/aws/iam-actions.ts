import { closest } from "fastest-levenshtein";
import type { Judgement } from "../core/schema";

/** Names of actions by the service that they are of, in the order of the alphabet, and the day that they are of. */
interface ActionTable {
  readonly source: string;
  readonly date: string;
  readonly actions: Readonly<Record<string, string>>;
}

let read: ActionTable | undefined;

/** Half a megabyte that most platforms never ask for. */
function table(): ActionTable {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- read when a statement is checked, and not before
  read ??= require("./iam-actions.json") as typeof import("./iam-actions.json");
  return read;
}

const FORM = /^([a-z0-9-]+):([\w*?-]+)$/i;

/**
 * What is wrong with an action of a policy; undefined where nothing is. IAM itself takes any name that has the form, and
 * a name that is none allows nothing.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
 */
export function wrongAction(action: string): Judgement | undefined {
  if (action === "*") return undefined;
  const [, service = "", name = ""] = FORM.exec(action) ?? [];
  if (service === "")
    return {
      reason: "not an action of IAM",
      cure: "write <service>:<Action>, as in kinesis:GetRecords",
    };
  const known = actionsOf(service);
  if (known === undefined)
    return {
      reason: `IAM knows no service "${service}"`,
      cure: `did you mean "${closest(service.toLowerCase(), Object.keys(table().actions))}:${name}"?`,
    };
  if (matching(known, name).length > 0) return undefined;
  return {
    reason: /[*?]/.test(name)
      ? `fits no action of ${service}, so that it allows nothing`
      : `${service} has no such action, so that it allows nothing`,
    cure: `did you mean "${service}:${nearest(name, known)}"? Actions that AWS added after ${table().date} go into a policy of your own, by managedPolicyArns`,
  };
}

/** What an action allows that is too much to be meant: everything, or all of a service. */
export function tooBroad(action: string): Judgement | undefined {
  if (/^\**$/.test(action)) return { reason: "allows every action", cure: "name the actions" };
  const [, service = "", name = ""] = FORM.exec(action) ?? [];
  const known = actionsOf(service);
  if (known === undefined || !name.includes("*") || matching(known, name).length < known.length)
    return undefined;
  return {
    reason: `allows every action of ${service}`,
    cure: `name the actions, or a group of them: "${service}:${verbOf(known)}*"`,
  };
}

function actionsOf(service: string): readonly string[] | undefined {
  const { actions } = table();
  const key = service.toLowerCase();
  return Object.hasOwn(actions, key) ? actions[key]?.split(" ") : undefined;
}

/** IAM tells no names apart by their case. */
function matching(known: readonly string[], pattern: string): readonly string[] {
  const form = pattern.replace(/[*?]/g, (sign) => (sign === "*" ? ".*" : "."));
  const isMeant = new RegExp(`^${form}$`, "i");
  return known.filter((name) => isMeant.test(name));
}

function nearest(name: string, known: readonly string[]): string {
  const wanted = name.replace(/[*?]/g, "").toLowerCase();
  const found = closest(
    wanted,
    known.map((each) => each.toLowerCase()),
  );
  return known.find((each) => each.toLowerCase() === found) ?? found;
}

/** A verb that several actions begin with, as an example: what reads comes first. */
function verbOf(known: readonly string[]): string {
  return ["Get", "Describe", "List"].find((verb) => known.some((name) => name.startsWith(verb))) ?? "Get";
}

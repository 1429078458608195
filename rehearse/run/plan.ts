import type { ObjectValue } from "../provider/value";

/** What a plan will do to one resource. */
export interface PlannedAction {
  readonly address: string;
  readonly type: string;
  readonly kind: "create" | "update" | "delete" | "replace";
  /** Attributes as they will be, or as they were where the resource goes. */
  readonly values: ObjectValue;
}

interface PlanJson {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly type: string;
    readonly mode: string;
    readonly change: {
      readonly actions: readonly string[];
      readonly before: ObjectValue | null;
      readonly after: ObjectValue | null;
    };
  }[];
}

/** The actions of `terraform show -json PLAN`. */
export function actionsOf(planJson: string): PlannedAction[] {
  const plan = JSON.parse(planJson) as PlanJson;
  return (plan.resource_changes ?? []).flatMap(({ address, type, mode, change }) => {
    const kind = kindOf(change.actions);
    if (mode !== "managed" || kind === undefined) return [];
    return [{ address, type, kind, values: change.after ?? change.before ?? {} }];
  });
}

function kindOf(actions: readonly string[]): PlannedAction["kind"] | undefined {
  if (actions.length === 2) return "replace";
  const [action] = actions;
  return action === "create" || action === "update" || action === "delete" ? action : undefined;
}

import { createHash } from "node:crypto";
import { TeamGrant } from "../../contracts";
import { JsonObject } from "../../core/nested";
import { Problem } from "../../core/problems";
import { isForeign } from "./wiring-doubts";

/** From which state a job starts. */
export interface RestoreProps {
  readonly restoreFrom?: string;
  readonly initialSavepointPath?: string;
  readonly savepointRedeployNonce?: number;
}

/**
 * Both fields by which the operator restores. It ignores a new path until the nonce changes too, so the nonce follows
 * from the path: another path restarts the job, the same one never does, on whatever machine it is synthesized.
 */
export function savepointStart(props: RestoreProps): JsonObject {
  const { restoreFrom, initialSavepointPath, savepointRedeployNonce } = props;
  if (restoreFrom === undefined) return { initialSavepointPath, savepointRedeployNonce };
  return {
    initialSavepointPath: restoreFrom,
    savepointRedeployNonce: savepointRedeployNonce ?? nonceOf(restoreFrom),
  };
}

/** Positive, and small enough to be the same number in JSON, Terraform and Java. */
function nonceOf(path: string): number {
  return createHash("sha256").update(path).digest().readUIntBE(0, 6);
}

/** The mistake of two paths to start from. */
export function restoreProblem(props: RestoreProps, path: string): Problem | undefined {
  const { restoreFrom, initialSavepointPath } = props;
  if (restoreFrom === undefined || initialSavepointPath === undefined) return undefined;
  return {
    path: `${path}.initialSavepointPath`,
    value: initialSavepointPath,
    reason: "there is restoreFrom as well, which sets it",
    cure: "leave initialSavepointPath out",
  };
}

/** The doubt about state that is not the team's. */
export function foreignStateDoubt(props: RestoreProps, grant: TeamGrant, path: string): Problem | undefined {
  const { restoreFrom, initialSavepointPath } = props;
  const value = restoreFrom ?? initialSavepointPath;
  if (!value?.startsWith("s3") || !isForeign(value, grant)) return undefined;
  return {
    path: `${path}.${restoreFrom === undefined ? "initialSavepointPath" : "restoreFrom"}`,
    value,
    reason: "not among the team's own state, which is all that its jobs may read",
    cure: "copy it into the team's savepoints, or let the team's `statements` allow it",
  };
}

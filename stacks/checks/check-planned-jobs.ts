import { isInstalled } from "../../modules/addons/add-on";
import { ResolvedAddOns } from "../../modules/addons/add-ons-props";
import { operatorMemory, PLANNED_JOBS } from "../../modules/addons/flink-operator/operator-memory";
import { Found } from "../../modules/core/problems";
import { CustomResource } from "../../modules/kubernetes/custom-resources";

/** Resources that the operator watches for as long as they are there. */
const WATCHED = ["FlinkDeployment", "FlinkSessionJob", "FlinkBlueGreenDeployment"];

/** Whether the operator has memory for all that the teams run: it is decided in a layer that knows nothing of them. */
export function checkPlannedJobs(
  id: string,
  { flinkOperator }: ResolvedAddOns,
  teams: readonly { readonly resources: readonly { readonly manifest: CustomResource | undefined }[] }[],
): Found {
  if (!isInstalled(flinkOperator)) return { errors: [], warnings: [] };
  const { plannedJobs = PLANNED_JOBS } = flinkOperator;
  const jobs = teams
    .flatMap(({ resources }) => resources)
    .filter(({ manifest }) => manifest !== undefined && WATCHED.includes(manifest.kind)).length;
  if (jobs <= plannedJobs) return { errors: [], warnings: [] };
  return {
    errors: [],
    warnings: [
      {
        path: `${id}.addOns.flinkOperator.plannedJobs`,
        value: plannedJobs,
        reason: `the operator has ${operatorMemory(plannedJobs)} for that many jobs, and the teams have ${jobs}: an operator without heap acts late, and then not at all`,
        cure: `plan for ${jobs} at least (${operatorMemory(jobs)})`,
      },
    ],
  };
}

import { awsModel as modelOf } from "../../aws-model/aws-model";
import { Life } from "../life";
import { reportOf } from "../life-report";
import { madeResources } from "../made-resources";
import type { Report } from "../report";
import type { Stage } from "../stage";

/** Made, and held against what AWS says of the requests that this takes. @param python that has moto, or has not */
export async function awsModel(stage: Stage, python: string): Promise<Report> {
  const started = Date.now();
  const life = new Life(stage, stage.stacks);
  await life.install();
  const model = await modelOf(madeResources(stage), python);
  if (model.requests === 0)
    life.problems.push({
      stack: "all",
      phase: "aws-model",
      message: "nothing ran: no resource of AWS was made",
    });
  const report = reportOf("aws-model", stage, life, started, { awsModel: model });
  return { ...report, ok: report.ok && model.findings.length === 0 };
}

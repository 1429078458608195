// Puts the chart that carries custom resources beside the code that looks for it: in a bundle, or in the built library.
import { cpSync } from "node:fs";
import { fileURLToPath } from "node:url";

const CHART = fileURLToPath(new URL("../modules/kubernetes/chart", import.meta.url));

export function copyChart(folder) {
  cpSync(CHART, `${folder}/chart`, { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) copyChart(process.argv[2]);

import { ROOT } from "./run";
import { readFileSync } from "node:fs";

/** What `cdktf init` puts into a project's tsconfig.json. */
export const AS_CDKTF_INIT = (
  JSON.parse(
    readFileSync(`${ROOT}/node_modules/cdktf-cli/bundle/templates/typescript/tsconfig.json`, "utf8"),
  ) as { readonly compilerOptions: object }
).compilerOptions;

/** What Node.js itself does, strictly, and with a look into the library's own declarations. */
export const AS_NODE = { target: "ES2022", module: "nodenext", strict: true, skipLibCheck: false };

import { fileURLToPath } from "node:url";
import { leanCdktf } from "./lean-cdktf.mjs";

/** How esbuild puts an app, or a part of one, into one file for Node. */
export const bundleOptions = {
  bundle: true,
  platform: "node",
  target: "node20",
  logLevel: "warning",
  plugins: [leanCdktf],
  // Modules of packages that ask where they are, which a CommonJS bundle cannot tell them by itself.
  define: { "import.meta.url": "importMetaUrl" },
  banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
  alias: { archiver: fileURLToPath(new URL("no-archiver.mjs", import.meta.url)) },
};

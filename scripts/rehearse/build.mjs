// Bundles the rehearsal, into dist/rehearse unless told otherwise: the command, and the one program that plays every provider. Terraform starts
// that program some hundred times in a rehearsal, so it is one minified file.
import { build } from "esbuild";

const [outdir = "dist/rehearse"] = process.argv.slice(2);

await build({
  entryPoints: { cli: "cli/rehearse.ts", provider: "rehearse/provider/main.ts" },
  outdir,
  outExtension: { ".js": ".cjs" },
  bundle: true,
  platform: "node",
  target: "node20",
  minify: true,
  keepNames: true,
  logLevel: "warning",
  loader: { ".proto": "text", ".tf": "text" },
});

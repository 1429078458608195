import { readFile } from "node:fs/promises";
import { delimiter, dirname, join, resolve } from "node:path";
import { bundleOptions } from "../bundle-options.mjs";
import { ROOT } from "./cache.mjs";

const IN_MEMORY = { outfile: "chunk.js", write: false, metafile: true };

/** How esbuild makes the chunk of an app's own sources: packages stay outside. */
export function sourcesOf(entry) {
  return {
    ...bundleOptions,
    ...IN_MEMORY,
    entryPoints: [entry],
    packages: "external",
    // Node's own import() would load packages a second time, past the chunk that has them.
    supported: { "dynamic-import": false },
    plugins: [chartInPlace],
  };
}

/** How it makes the chunk of packages: a function for each, so that they start in the order in which sources ask. */
export function packagesOf(entry, names) {
  const lines = names.map(
    (name) => `exports[${JSON.stringify(name)}] = () => require(${JSON.stringify(name)});`,
  );
  return {
    ...bundleOptions,
    ...IN_MEMORY,
    stdin: { contents: lines.join("\n"), resolveDir: dirname(resolve(entry)) },
    // An app outside of this project has the project's packages, unless it has its own.
    nodePaths: [
      ...(process.env.NODE_PATH ?? "").split(delimiter).filter(Boolean),
      join(ROOT, "node_modules"),
    ],
  };
}

/** The chart lies beside the source that looks for it: there is no bundle's folder to copy it to. */
const chartInPlace = {
  name: "chart-in-place",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]kubernetes[\\/]resources-chart\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replaceAll("__dirname", JSON.stringify(dirname(path))),
      loader: "ts",
    }));
  },
};

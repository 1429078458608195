// The library carries the few provider bindings that it uses. Their packages hold those of every resource there is, over
// half a gigabyte, of which its users would need five megabytes. The files stay as they are, sources in their maps and all.
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";

const require = createRequire(import.meta.url);

/** `@cdktf/provider-aws/lib/s3-bucket`, as JavaScript requires it and as declarations import it. */
const BINDING = /(?<=["'])@cdktf\/(provider-[a-z]+)\/lib\/([a-z0-9-]+)(?=["'])/g;

/** Copies every binding that a file below `lib` names to `lib/bindings`, and lets the file name the copy. */
export function copyBindings(lib) {
  const copied = new Set();
  for (const file of filesBelow(lib)) {
    const text = readFileSync(file, "utf8");
    const mended = text.replace(BINDING, (_, provider, resource) => {
      const copy = join(lib, "bindings", provider, resource);
      if (!copied.has(copy)) copyBinding(provider, resource, copy);
      copied.add(copy);
      return (
        relative(dirname(file), copy)
          .split(sep)
          .join("/")
          .replace(/^(?!\.)/, "./") + "/index.js"
      );
    });
    if (mended !== text) writeFileSync(file, mended);
  }
  if (copied.size === 0) throw new Error(`${lib} uses no binding of a provider: were they copied before?`);
}

function copyBinding(provider, resource, copy) {
  const home = dirname(require.resolve(`@cdktf/${provider}/package.json`));
  cpSync(join(home, "lib", resource), copy, { recursive: true });
  cpSync(join(home, "LICENSE"), join(dirname(copy), "LICENSE"));
  const { name, version, repository } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  writeFileSync(
    join(dirname(copy), "README.md"),
    `Some of the bindings of ${name} ${version}, unchanged, under the Mozilla Public License 2.0 beside this file.\n` +
      `Source: ${repository.url.replace(/\.git$/, "")}\n`,
  );
}

function filesBelow(lib) {
  return readdirSync(lib, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(js|d\.ts)$/.test(file) && !file.startsWith(`bindings${sep}`))
    .map((file) => join(lib, file));
}

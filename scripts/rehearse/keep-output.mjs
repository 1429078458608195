// `node scripts/rehearse/keep-output.mjs OUTPUT FOLDER`: a synthesized output as small as a rehearsal needs it: the JSON
// of each stack on one line, without CDKTF's comments and without assets, which the stand-in of Helm does not open.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [output, folder] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(join(output, "manifest.json"), "utf8"));
const write = (file, value) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(
    join(folder, file),
    `${JSON.stringify(value, (key, inner) => (key === "//" ? undefined : inner))}\n`,
  );
};
for (const { synthesizedStackPath } of Object.values(manifest.stacks))
  write(synthesizedStackPath, JSON.parse(readFileSync(join(output, synthesizedStackPath), "utf8")));
const stacks = Object.fromEntries(
  Object.entries(manifest.stacks).map(
    ([id, { name, dependencies, workingDirectory, synthesizedStackPath }]) => [
      id,
      { name, dependencies, workingDirectory, synthesizedStackPath },
    ],
  ),
);
write("manifest.json", { stacks });

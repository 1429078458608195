import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(__dirname, "../../../modules/feasibility");

/** Read the props of the platform and of its add-ons, whose schemas stand on cdktf. */
const ADAPTERS = ["platform-sources.ts", "core-pods.ts"];

test.each(readdirSync(FOLDER).filter((file) => file.endsWith(".ts") && !ADAPTERS.includes(file)))(
  "%s stands on the judge and the names of pools only",
  (file) => {
    const text = readFileSync(join(FOLDER, file), "utf8");
    const imported = [...text.matchAll(/^(?:import|export|\}).* from "([^"]+)";$/gm)].map(
      (match) => match[1] ?? "",
    );
    expect(
      imported.filter((name) => !/^(\.\/|\.\.\/\.\.\/judge(\/|$)|\.\.\/kubernetes\/pools$)/.test(name)),
    ).toEqual([]);
  },
);

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(__dirname, "../../../modules/flink/feasibility");

/** Reads the props of the platform, whose schemas stand on cdktf. */
const ADAPTER = "platform-sources.ts";

test.each(readdirSync(FOLDER).filter((file) => file.endsWith(".ts") && file !== ADAPTER))(
  "%s stands on the judge, the names of pools and what is asked once only",
  (file) => {
    const text = readFileSync(join(FOLDER, file), "utf8");
    const imported = [...text.matchAll(/^(?:import|export|\}).* from "([^"]+)";$/gm)].map(
      (match) => match[1] ?? "",
    );
    expect(
      imported.filter(
        (name) =>
          !/^(\.\/|\.\.\/judge\/|\.\.\/\.\.\/kubernetes\/pools$|\.\.\/\.\.\/core\/asked-once$)/.test(name),
      ),
    ).toEqual([]);
  },
);

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../support/bundle";

const ROOT = join(__dirname, "../..");

/** Checks the types of one file as `npm run synth` does for the whole app. */
function check(source: string) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "main.ts"), source);
  writeFileSync(
    join(folder, "tsconfig.json"),
    '{ "compilerOptions": { "noEmit": true, "strict": true, "types": [], "lib": ["ES5"], "skipLibCheck": true }, "files": ["main.ts"] }',
  );
  const script = join(ROOT, "scripts/check-types.mjs");
  return spawnSync(process.execPath, [script], { cwd: folder, encoding: "utf8" });
}

describe("the check of types at the end of npm run synth", () => {
  it("is silent where they hold", () => {
    const { status, stdout, stderr } = check("export const zones: number = 3;\n");
    expect([status, stdout, stderr]).toEqual([0, "", ""]);
  });

  it("lets nobody deploy where they do not, after the compiler's own lines", () => {
    const { status, stdout, stderr } = check('export const zones: number = "3";\n');
    expect(stdout).toContain("main.ts(1,14): error TS2322");
    expect(stderr.trim().split("\n").at(-1)).toBe(
      "The types do not hold, so that what was written may not be what you meant: mend this first, and deploy after.",
    );
    expect(status).toBe(1);
  });

  it("comes after the app, whose own texts say more about a wrong property than the compiler's", () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    expect(scripts["synth"]).toBe("npm run --silent app && node scripts/check-types.mjs");
  });
});

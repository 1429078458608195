import { spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../support/bundle";

const SCRIPT = join(__dirname, "../../scripts/synth.mjs");
const LAST_WORD =
  "The types do not hold, so that what was written may not be what you meant: mend this first, and deploy after.";

/** Runs `npm run synth` for an app of one file. */
function synth(source: string) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "package.json"), "{}");
  writeFileSync(
    join(folder, "main.ts"),
    `export {}; declare const console: { log(text: unknown): void };\n${source}`,
  );
  writeFileSync(join(folder, "names.ts"), "export const log = 1, more = 2; export default 3;");
  writeFileSync(
    join(folder, "tsconfig.json"),
    '{ "compilerOptions": { "strict": true, "noUnusedLocals": true, "noUnusedParameters": true, "types": [], "lib": ["ES5"] } }',
  );
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT], { cwd: folder, encoding: "utf8" });
  const left = readdirSync(join(folder, "node_modules/.cache/flink-on-eks"));
  return { status, stdout, stderr, left };
}

describe("npm run synth", () => {
  it("says nothing of types that hold", () => {
    const { status, stdout, stderr, left } = synth("const zones: number = 3; console.log(zones);");
    expect([status, stdout, stderr]).toEqual([0, "3\n", ""]);
    expect(left.filter((name) => name.includes("tsbuildinfo"))).toHaveLength(1);
  });

  it("lets nobody deploy where they do not, after the app's own lines and the compiler's", () => {
    const { status, stdout, stderr } = synth('const zones: number = "3"; console.log(zones);');
    expect(stdout).toMatch(/^3\nmain\.ts\(2,7\): error TS2322/);
    expect(stderr.trim().split("\n").at(-1)).toBe(LAST_WORD);
    expect(status).toBe(1);
  });

  it("tells of names that nobody uses, and lets them go", () => {
    const { status, stdout, stderr } = synth(`
import { log, more } from "./names";
import only from "./names";
const [one, two] = [1, 2];
let first: number, second: number;
type Pair<A, B> = number;
export class Team { constructor(private readonly quota: number) {} }
`);
    const codes = stdout.match(/(?<=error )TS\d+/g);
    expect(codes).toEqual(["TS6192", "TS6133", "TS6198", "TS6199", "TS6196", "TS6205", "TS6138"]);
    expect([status, stderr.trim()]).toEqual([0, "Nobody uses these names; the types hold."]);
  });

  // Each test starts a handful of processes.
  jest.setTimeout(60_000);

  it("does not let a mistake go because there is an unused name beside it", () => {
    const { status, stderr } = synth('const zones: number = "3";');
    expect([status, stderr.trim()]).toEqual([1, LAST_WORD]);
  });

  it("leaves the word to an app that ends with mistakes of its own, which say more about a wrong property", () => {
    const { status, stdout, stderr } = synth(
      'declare const process: any; console.log("1 mistake"); const zones: number = "3"; console.log(zones); process.exit(1);',
    );
    expect([status, stdout, stderr]).toEqual([1, "1 mistake\n3\n", ""]);
  });

  it("checks the types also of an app that ends the process itself, in good faith", () => {
    const { status, stdout, stderr } = synth(
      'declare const process: any; const zones: number = "3"; console.log(zones); process.exit(0);',
    );
    expect(stdout).toMatch(/^3\nmain\.ts\(2,35\): error TS2322/);
    expect([status, stderr.trim()]).toEqual([1, LAST_WORD]);
  });

  it("has the compiler's word after a crash, for it may know what is missing", () => {
    const { status, stdout, stderr } = synth("const platform = {}; platform.addTeam();");
    expect(stderr).toMatch(/^TypeError: platform\.addTeam is not a function/);
    expect(stdout).toContain("error TS2339: Property 'addTeam' does not exist on type '{}'.");
    expect(status).toBe(1);
  });
});

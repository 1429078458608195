import { ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../support/bundle";

const SCRIPT = join(__dirname, "../../scripts/dev.mjs");

let running: ChildProcess | undefined;
afterEach(async () => {
  // Closed is what no process holds any more: neither this one nor those that it started.
  if (running?.kill()) await once(running, "close");
});

/** `npm run dev` for an app in a folder of its own. */
class Dev {
  readonly folder = temporaryFolder();
  #output = "";
  #heard: () => void = () => undefined;

  constructor(files: Record<string, string>) {
    for (const [name, text] of Object.entries(files)) this.save(name, text);
    // One stream for both, in the order in which a terminal shows them.
    const command = 'exec "$0" "$1" 2>&1';
    running = spawn("sh", ["-c", command, process.execPath, SCRIPT], {
      cwd: this.folder,
      stdio: ["ignore", "pipe", "ignore"],
    });
    running.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#output += text;
      this.#heard();
    });
  }

  save(name: string, text: string): void {
    mkdirSync(join(this.folder, "jobs"), { recursive: true });
    writeFileSync(join(this.folder, name), text);
  }

  /**
   * Waits until it has said that, after what it was heard to say before. An unfinished save may have had a round of its
   * own, since nobody knows that there is more to come.
   */
  async says(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.#output)) await new Promise<void>((resolve) => (this.#heard = resolve));
    this.#output = "";
  }
}

const PROJECT = {
  "package.json": "{}",
  "tsconfig.json": '{ "compilerOptions": { "strict": true, "types": [], "lib": ["ES5"] } }',
  "names.ts": 'export const name: string = "one";',
  "jobs/orders.txt": "orders",
  "main.ts": `
    declare const require: any, process: any;
    import { name } from "./names";
    process.stdout.write("app: " + name + " " + require("node:fs").readFileSync("jobs/orders.txt", "utf8") + "\\n");
    if (name === "none") process.exit(1);`,
};

test("npm run dev tells of each save what the app says, and then what the compiler says", async () => {
  const dev = new Dev(PROJECT);
  await dev.says(/^app: one orders\n\nSound, after [\d.]+ s\.\nThe types hold\.\n$/);

  dev.save("names.ts", 'export const name: string = "none";');
  await dev.says(
    /\nnames\.ts was saved\.\n\napp: none orders\n\nNot sound, after [\d.]+ s\.\nThe types hold\.\n$/,
  );

  dev.save("names.ts", PROJECT["names.ts"]);
  await dev.says(/\napp: one orders\n\nSound/);
  // A file that the app reads by itself.
  dev.save("jobs/orders.txt", "payments");
  await dev.says(/\napp: one payments\n\nSound/);

  dev.save("names.ts", 'export const name: number = "two";');
  await dev.says(
    /\napp: two payments\n\nSound.*\n(.*\n)*names\.ts\(1,14\): error TS2322: .*\n\nThe types do not hold, .*\n$/,
  );
}, 60_000);

test("npm run dev goes on after what does not parse, and with a file that was missing", async () => {
  const dev = new Dev({ ...PROJECT, "main.ts": "const x = ;" });
  await dev.says(/Unexpected ";"\n(.*\n)*\nNothing was run/);

  dev.save("main.ts", 'import { team } from "./team"; console.log("app: " + team);');
  await dev.says(/Could not resolve "\.\/team"\n(.*\n)*\nNothing was run/);

  dev.save("team.ts", 'export const team = "orders";');
  await dev.says(/\napp: orders\n\nSound/);
}, 60_000);

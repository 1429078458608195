import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { FOLDER, tarball } from "./packed";
import { Ended, ROOT, run, succeed } from "./run";

/** The one of the package managers that does not come with Node.js. */
const PNPM = "pnpm@10.34.9";

/** A project that somebody makes from nothing. */
export interface ProjectProps {
  readonly manager?: "npm" | "pnpm";
  /** What it asks for beside the library, by name. */
  readonly packages: Readonly<Record<string, string>>;
  /** `module` for a project whose files are ES modules. */
  readonly type?: "module";
  readonly compilerOptions: object;
}

/** A folder with a project, which is gone when all tests have run. */
export class Project {
  readonly folder = mkdtempSync(join(FOLDER, "project-"));

  constructor(private readonly props: ProjectProps) {
    const { type = "commonjs", compilerOptions } = props;
    this.write("package.json", JSON.stringify({ name: "project", version: "1.0.0", private: true, type }));
    this.write(
      "tsconfig.json",
      JSON.stringify({
        compilerOptions: { ...compilerOptions, types: ["node"], outDir: "dist", rootDir: "." },
        include: ["**/*.ts"],
        exclude: ["node_modules", "dist", "cdktf.out"],
      }),
    );
  }

  /** Installs the packed library and what the project asks for; throws where the package manager refuses. */
  install(): this {
    const packages = Object.entries(this.props.packages).map(([name, version]) => `${name}@${version}`);
    if (this.props.manager === "pnpm")
      succeed(this.folder, "npx", "--yes", PNPM, "add", tarball("flink-on-eks"), ...packages);
    else
      succeed(this.folder, "npm", "install", "--no-audit", "--no-fund", tarball("flink-on-eks"), ...packages);
    return this;
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  /** Copies a file or folder of the clone. */
  copy(from: string, to: string): void {
    cpSync(join(ROOT, from), join(this.folder, to), { recursive: true });
  }

  run(program: string, ...args: string[]): Ended {
    return run(this.folder, program, ...args);
  }

  /** A program of an installed package, as `npx` would run it. */
  bin(name: string, ...args: string[]): Ended {
    return this.run(join(this.folder, "node_modules/.bin", name), ...args);
  }
}

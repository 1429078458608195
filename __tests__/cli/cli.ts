import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { run } from "../../cli/program";

/** What a run of the command line left behind. */
export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command that ends at once. */
export function cli(...args: string[]): Result {
  const { code, ...said } = start(args);
  if (typeof code !== "number") throw new Error("this command takes time: await slowCli()");
  return { code, out: said.out(), err: said.err() };
}

/** Runs a command that takes its time. */
export async function slowCli(...args: string[]): Promise<Result> {
  const { code, out, err } = start(args);
  return { code: await code, out: out(), err: err() };
}

function start(args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = run(args, { out: (line) => void out.push(line), err: (line) => void err.push(line) });
  return { code, out: () => out.join("\n"), err: () => err.join("\n") };
}

/** A folder with files, and its removal. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), "flink-on-eks-"));

  /** Writes a file, objects as JSON; returns its path. */
  write(name: string, content: string | object): string {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

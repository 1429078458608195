import { spawnSync } from "node:child_process";

/** The clone's own folder. */
export const ROOT = `${__dirname}/../..`;

/** How a program ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program as a user's shell would, without what the run of these tests has put into the environment. */
export function run(cwd: string, program: string, ...args: string[]): Ended {
  const own = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|JEST_|CDKTF_)/i.test(name));
  const env = Object.fromEntries(own);
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    env: { ...env, PATH: process.env.PATH },
    maxBuffer: 2 ** 28,
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

/** The same for a program that must succeed: returns what it printed. */
export function succeed(cwd: string, program: string, ...args: string[]): string {
  const { status, stdout, stderr } = run(cwd, program, ...args);
  if (status !== 0)
    throw new Error(`${program} ${args.join(" ")} ended with ${status}:\n${stdout}\n${stderr}`);
  return stdout;
}

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import semver from "semver";
import { RehearsalError } from "./errors";

/** What a run of terraform ended with. */
export interface Finished {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** One line of `terraform apply -json` (the machine-readable UI), as far as a rehearsal reads it. */
export interface ApplyEvent {
  readonly type: string;
  readonly hook?: {
    readonly resource?: { readonly addr: string; readonly resource_type: string };
    readonly action?: string;
  };
  readonly diagnostic?: {
    readonly severity: string;
    readonly summary: string;
    readonly detail?: string;
    readonly address?: string;
  };
}

/** Write-only arguments and ephemeral resources, which the layers use, need this one. */
const MINIMUM = "1.11.0";

/** The real terraform, run on the rehearsal's own CLI configuration and nothing of the user's. */
export class Terraform {
  private readonly running = new Set<ChildProcess>();

  private constructor(
    private readonly program: string,
    private readonly environment: NodeJS.ProcessEnv,
    readonly version: string,
  ) {}

  /**
   * Finds terraform and checks its version.
   *
   * @param reattach the providers that run already, as `TF_REATTACH_PROVIDERS` takes them
   */
  static find(program: string, cliConfig: string, reattach: string): Terraform {
    const environment = environmentOf(cliConfig);
    const result = spawnSync(program, ["version", "-json"], { env: environment, encoding: "utf8" });
    if (result.error !== undefined) {
      throw new RehearsalError(
        `terraform cannot be run: ${result.error.message}`,
        "install Terraform 1.11 or later, or name it with --terraform PATH",
      );
    }
    const version = versionIn(result.stdout);
    if (version === undefined)
      throw new RehearsalError(
        `${program} is not terraform: ${firstLine(result.stdout + result.stderr)}`,
        "name it with --terraform PATH",
      );
    if (semver.lt(version, MINIMUM)) {
      throw new RehearsalError(
        `terraform ${version} is too old`,
        `install ${MINIMUM} or later, or name it with --terraform PATH`,
      );
    }
    return new Terraform(program, { ...environment, TF_REATTACH_PROVIDERS: reattach }, version);
  }

  async run(folder: string, ...args: string[]): Promise<Finished> {
    return this.start(folder, args).finished;
  }

  /** Starts terraform in a process group of its own: Ctrl-C of a terminal must not reach it by itself. */
  start(folder: string, args: readonly string[], onEvent?: (event: ApplyEvent) => void): Running {
    const child = spawn(this.program, args, {
      cwd: folder,
      // Only without running providers does init look for their versions.
      env: args[0] === "init" ? { ...this.environment, TF_REATTACH_PROVIDERS: "" } : this.environment,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    this.running.add(child);
    const output: string[] = [];
    const errors: string[] = [];
    if (onEvent === undefined) child.stdout.on("data", (chunk: Buffer) => output.push(chunk.toString()));
    else createInterface({ input: child.stdout }).on("line", (line) => onEvent(eventOf(line)));
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk.toString()));
    const finished = new Promise<Finished>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => {
        this.running.delete(child);
        resolve({ code: code ?? 1, output: output.join(""), errors: errors.join("") });
      });
    });
    return {
      finished,
      interrupt: () => this.signal(child, "SIGINT"),
      kill: () => this.signal(child, "SIGKILL"),
    };
  }

  /** Only while it runs: the number of a process that ended may be another's by now. */
  private signal(child: ChildProcess, signal: NodeJS.Signals): void {
    if (this.running.has(child) && child.exitCode === null) signalGroup(child, signal);
  }

  /** Ends everything that still runs. */
  stop(): void {
    this.running.forEach((child) => signalGroup(child, "SIGKILL"));
  }
}

export interface Running {
  readonly finished: Promise<Finished>;
  /** As Ctrl-C would: terraform finishes what is in flight. */
  readonly interrupt: () => void;
  /** As a lost machine would: terraform and its providers end at once. */
  readonly kill: () => void;
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Ended meanwhile.
  }
}

/** Nothing of the user's Terraform or AWS settings may change a rehearsal. */
function environmentOf(cliConfig: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(TF_|AWS_|KUBE|HELM_)/.test(name));
  return {
    ...Object.fromEntries(own),
    TF_CLI_CONFIG_FILE: cliConfig,
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
  };
}

function versionIn(output: string): string | undefined {
  try {
    return (
      semver.valid((JSON.parse(output) as { terraform_version?: string }).terraform_version) ?? undefined
    );
  } catch {
    return undefined;
  }
}

function eventOf(line: string): ApplyEvent {
  try {
    return JSON.parse(line) as ApplyEvent;
  } catch {
    return { type: "text" };
  }
}

function firstLine(text: string): string {
  return text.trim().split("\n")[0];
}

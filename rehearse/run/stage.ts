import { join } from "node:path";
import { ModuleRegistry } from "../modules/registry";
import { moduleSource } from "../modules/source";
import { ProviderHost } from "../provider/host";
import { Faults } from "../world/faults";
import { Objects } from "../world/objects";
import { World } from "../world/world";
import { expectKnown } from "./known";
import type { Progress } from "./progress";
import { chosen, readStacks, Stack } from "./stacks";
import { Terraform } from "./terraform";
import { WorkFolder } from "./work-folder";

/** What a rehearsal is asked for. */
export interface RehearsalOptions {
  /** Synthesized output. */
  readonly output: string;
  /** Stacks to rehearse, with all that they need; all where empty. */
  readonly stacks: readonly string[];
  readonly terraform: string;
  /** `doubles`, `registry`, or a folder with `NAMESPACE/NAME/PROVIDER/VERSION` in it. */
  readonly modules: string;
  /** Port of the module registry; 0 takes a free one. */
  readonly port: number;
  /** Folder to work in and to keep; a temporary one otherwise. */
  readonly keep?: string;
  /** Real milliseconds for each simulated minute. */
  readonly millisecondsPerMinute: number;
  /** Account of the credentials that Terraform runs with; that which each provider allows otherwise. */
  readonly account?: string;
  readonly progress: Progress;
}

/** What scenarios work with; everything in it ends when the rehearsal does. */
export interface Stage {
  readonly options: RehearsalOptions;
  readonly stacks: readonly Stack[];
  readonly work: WorkFolder;
  readonly terraform: Terraform;
  readonly world: World;
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Sets the stage, lets a scenario play on it and takes everything down again, whatever happens. */
export async function onStage<T>(options: RehearsalOptions, play: (stage: Stage) => Promise<T>): Promise<T> {
  const stacks = chosen(readStacks(options.output), options.stacks);
  await expectKnown(stacks, options.modules);
  const work = WorkFolder.create(options.keep);
  let terraform: Terraform | undefined;
  let registry: ModuleRegistry | undefined;
  let providers: ProviderHost | undefined;
  const end = (): void => {
    terraform?.stop();
    registry?.stop();
    providers?.stop();
    if (work.isTemporary) work.remove();
  };
  // However this process ends: nothing may be left running, or lying about.
  const stopped = (): never => process.exit(130);
  process.once("exit", end);
  SIGNALS.forEach((signal) => process.once(signal, stopped));
  try {
    const world = new World(new Objects(work.objects), new Faults(), {
      millisecondsPerMinute: options.millisecondsPerMinute,
      account: options.account,
    });
    providers = await ProviderHost.start(world);
    terraform = Terraform.find(options.terraform, work.cliConfig, providers.reattach);
    const modules = moduleSource(options.modules, join(work.path, "modules"));
    registry = modules && (await ModuleRegistry.start(modules, options.port));
    work.prepare(stacks, registry?.url);
    return await play({ options, stacks, work, terraform, world });
  } finally {
    process.off("exit", end);
    SIGNALS.forEach((signal) => process.off(signal, stopped));
    end();
  }
}

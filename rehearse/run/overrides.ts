import { RehearsalError } from "./errors";
import type { Stack } from "./stacks";

/**
 * What Terraform merges over a stack's copy so that its state and those it reads lie in the work folder; the synthesized
 * file itself stays as it is.
 */
export function overrideOf(stack: Stack, all: readonly Stack[], stateFile: (stack: Stack) => string): object {
  const remoteStates = Object.entries(stack.json.data?.terraform_remote_state ?? {});
  const overridden = remoteStates.map(([name, { backend, config }]) => {
    const source = all.find((other) => hasBackend(other, String(backend), config as object));
    if (source === undefined) {
      throw new RehearsalError(
        `${stack.name} reads the remote state "${name}", which no stack of this output writes`,
        "rehearse an output that holds all the layers, or give the values as literals",
      );
    }
    return [name, { backend: "local", config: { path: stateFile(source) } }];
  });
  return {
    terraform: { backend: { local: { path: stateFile(stack) } } },
    ...(overridden.length > 0 && { data: { terraform_remote_state: Object.fromEntries(overridden) } }),
  };
}

/** A remote state is read with the settings that its stack writes with; other settings of the backend may differ. */
function hasBackend(stack: Stack, type: string, config: object): boolean {
  const own = stack.json.terraform?.backend?.[type];
  if (own === undefined) return false;
  const read = config as Record<string, unknown>;
  return ["path", "bucket", "key"].every((name) => own[name] === read[name]);
}

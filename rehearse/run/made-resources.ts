import { existsSync, readFileSync } from "node:fs";
import { textAt } from "../provider/shape";
import type { ObjectValue } from "../provider/value";
import type { MadeResource } from "../aws-model/made";
import type { Stage } from "./stage";

interface State {
  readonly resources?: readonly {
    readonly mode: string;
    readonly module?: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly index_key?: string | number; readonly attributes: ObjectValue }[];
  }[];
}

/** What Terraform has made in the rehearsed AWS, in its order, each with its address out of the states. */
export function madeResources({ stacks, work, world }: Stage): MadeResource[] {
  const addresses = new Map(
    stacks.flatMap((stack) =>
      addressesIn(work.stateFile(stack)).map(([key, address]) => [key, `${stack.name}: ${address}`]),
    ),
  );
  return world.made.map((made) => ({
    ...made,
    address: addresses.get(keyOf(made.type, made.state)) ?? made.type,
  }));
}

function addressesIn(file: string): [key: string, address: string][] {
  if (!existsSync(file)) return [];
  const { resources = [] } = JSON.parse(readFileSync(file, "utf8")) as State;
  return resources
    .filter(({ mode }) => mode === "managed")
    .flatMap(({ module, type, name, instances }) =>
      instances.map(({ index_key: index, attributes }): [string, string] => [
        keyOf(type, attributes),
        `${module === undefined ? "" : `${module}.`}${type}.${name}${index === undefined ? "" : `[${JSON.stringify(index)}]`}`,
      ]),
    );
}

/** Ids that the rehearsal makes up are unique; names that serve as ids are so with what they belong to. */
function keyOf(type: string, values: ObjectValue): string {
  return JSON.stringify([
    type,
    ...["id", "bucket", "cluster_name", "name", "arn"].map((name) => textAt(values, name)),
  ]);
}

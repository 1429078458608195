import type { ObjectValue, Value } from "../provider/value";
import { textAt, valuesAt } from "../provider/shape";
import { fill, isSet, Renames } from "./fill";
import { inputOf, resolve, Schema } from "./models";
import type { Call, Input, Request } from "./request";

/** A resource that the rehearsal made. */
export interface MadeResource {
  readonly type: string;
  readonly address: string;
  /** The arguments as they were given, wholly known. */
  readonly config: ObjectValue;
  /** All attributes, also those that the rehearsal made up. */
  readonly state: ObjectValue;
  readonly region: string;
  readonly account: string;
}

/** Arguments that are Terraform's or the provider's own; no service hears of them when a resource is made. */
const TERRAFORM_OWN: ReadonlySet<string> = new Set([
  "id",
  "region",
  "tags",
  "tags_all",
  "timeouts",
  "force_destroy",
  "force_delete",
  "skip_destroy",
]);

/** A resource while its requests are written: knows which of its arguments have found their place. */
export class Made {
  private readonly placed = new Set<string>();
  private readonly lost = new Set<string>();

  constructor(readonly resource: MadeResource) {}

  /** The value of an argument; counts as placed. */
  take(name: string): Value {
    this.placed.add(name);
    return this.resource.config[name] ?? null;
  }

  /** An argument that the provider makes up, or makes out of a prefix, where it is not given; counts as placed. */
  text(name: string): string {
    this.placed.add(name);
    this.placed.add(`${name}_prefix`);
    return textAt(this.resource.state, name) ?? "";
  }

  /** The blocks of a name, each to be read with `given` names of its own. */
  blocks(name: string): ObjectValue[] {
    this.placed.add(name);
    return valuesAt(this.resource.config, name) as ObjectValue[];
  }

  given(name: string): boolean {
    return isSet(this.resource.config[name]);
  }

  /** Arguments that mean nothing to the service while this is made, with the reason at the call. */
  without(...names: string[]): void {
    names.forEach((name) => this.placed.add(name));
  }

  get id(): string {
    return textAt(this.resource.state, "id") ?? "";
  }

  get tags(): ObjectValue | undefined {
    const tags = this.resource.state.tags_all;
    return isSet(tags) ? (tags as ObjectValue) : undefined;
  }

  /** Tags in the form that EC2 takes them in. */
  tagSpecifications(type: string): ObjectValue {
    const { tags } = this;
    return tags === undefined ? {} : { TagSpecifications: [{ ResourceType: type, Tags: tagPairs(tags) }] };
  }

  /**
   * A request with all arguments that are not placed yet, and the tags.
   *
   * @param renames names of the service where they are others than Terraform's
   * @param also what is made of other arguments
   */
  create(call: Call, options: { renames?: Renames; also?: Input; gives?: Gives } = {}): Request {
    const input = this.filled(inputOf(call), options.renames);
    return this.call(call, { ...this.tagMember(call), ...input, ...options.also }, options.gives);
  }

  /** The arguments that are not placed yet, in the form of a structure inside a request: `LaunchTemplateData`. */
  filledAs(call: Call, member: string, renames?: Renames): ObjectValue {
    return this.filled(resolve(inputOf(call).properties?.[member] ?? {}), renames);
  }

  call(call: Call, input: Input, gives: Gives = {}, expects?: Request["expects"]): Request {
    const { address, region, account, state } = this.resource;
    const given = Object.entries(gives).flatMap(([path, answer]): [string, string][] => {
      const value = textAt(state, path);
      return value === undefined || value === "" ? [] : [[value, answer]];
    });
    return { call, input, region, account, address, gives: given, expects };
  }

  /** Arguments that no request took. */
  get unplaced(): string[] {
    const missed = Object.entries(this.resource.config)
      .filter(([name, value]) => isSet(value) && !TERRAFORM_OWN.has(name) && !this.placed.has(name))
      .map(([name]) => name);
    return [...missed, ...this.lost];
  }

  private filled(schema: Schema, renames: Renames = {}): ObjectValue {
    const { config, state } = this.resource;
    const open = Object.fromEntries(
      Object.entries(config).filter(
        ([name]) => !TERRAFORM_OWN.has(name) && !this.placed.has(name) && renames[name] !== false,
      ),
    );
    const { input, unplaced } = fill(schema, withNames(open, state), renames);
    Object.keys(open)
      .filter((name) => isSet(open[name]) && !unplaced.includes(name))
      .forEach((name) => this.placed.add(name).add(`${name}_prefix`));
    Object.keys(open)
      .filter((name) => name.endsWith("_prefix") && name.slice(0, -"_prefix".length) in state)
      .forEach((name) => this.placed.add(name));
    unplaced.filter((path) => path.includes(".")).forEach((path) => this.lost.add(path));
    return input;
  }

  private tagMember(call: Call): ObjectValue {
    const { tags } = this;
    const { properties = {} } = inputOf(call);
    const name = ["tags", "Tags"].find((member) => member in properties);
    if (tags === undefined || name === undefined) return {};
    return fill(inputOf(call), { [name]: tags }).input;
  }
}

type Gives = Readonly<Record<string, string>>;

export function tagPairs(tags: ObjectValue): Value[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** A name that the provider made out of a prefix is what the service hears. */
function withNames(block: ObjectValue, state: ObjectValue): ObjectValue {
  const named = { ...block };
  for (const [name, value] of Object.entries(block)) {
    if (!name.endsWith("_prefix") || !isSet(value)) continue;
    const whole = name.slice(0, -"_prefix".length);
    if (!(whole in state)) continue;
    named[whole] = state[whole];
    delete named[name];
  }
  return named;
}

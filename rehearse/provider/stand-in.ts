import { answered } from "../world/answers";
import { arn, fillIn } from "../world/computed";
import { ACCOUNT, Caller, callerOf, notAllowed } from "../world/caller";
import { readData } from "../world/data-sources";
import { idOfKey, keyOf, withoutHost } from "../world/identity";
import { refusedAtPlan } from "../rules/check-plan";
import { unmetNeed } from "../world/needs";
import type { World } from "../world/world";
import { Diagnostic, errors, failure } from "./diagnostics";
import { replacedBy } from "./force-new";
import { Block, ProviderSchema } from "./schema";
import { mapAttributes, plannedForCreate, plannedForUpdate, textAt } from "./shape";
import { ObjectValue, sameValue, UNKNOWN, Unknown, Value } from "./value";

export interface Planned {
  readonly state: ObjectValue;
  readonly replace: readonly string[];
}

/** What terraform asks a provider to apply; `planned` is null where the resource goes. */
export interface ResourceChange {
  readonly prior: Value;
  readonly planned: Value;
  /** The arguments as they were written, all known by now. */
  readonly config: Value;
}

export interface Applied {
  readonly state: Value;
  readonly diagnostics: readonly Diagnostic[];
}

/** A provider that knows its schema and acts on the rehearsed world. */
export class StandIn {
  private caller: Caller = { region: "us-east-1", account: ACCOUNT, defaultTags: {} };

  constructor(
    readonly name: string,
    readonly schema: ProviderSchema,
    private readonly world: World,
  ) {}

  configure(config: Value): Diagnostic[] {
    this.caller = callerOf(this.name, config, this.world.settings.account);
    return errors(this.name === "aws" ? notAllowed(this.caller, config) : undefined);
  }

  validate(type: string, config: ObjectValue): Diagnostic[] {
    return errors(refusedAtPlan(type, config), type);
  }

  /** State that was written with another schema: what is known of it, in the form of this schema. */
  upgrade(type: string, raw: Value): ObjectValue {
    return mapAttributes(this.block(type), raw, (value) => value);
  }

  plan(type: string, prior: Value, proposed: ObjectValue): Planned {
    const block = this.block(type);
    if (prior === null) return { state: this.withDefaults(plannedForCreate(block, proposed)), replace: [] };
    const state = this.withDefaults(plannedForUpdate(block, proposed));
    if (type === "helm_release" && !sameValue(prior, state)) state.metadata = UNKNOWN;
    return { state, replace: replacedBy(type, prior as ObjectValue, state) };
  }

  /** @param gone aborted when whoever asked for this has died */
  async apply(type: string, change: ResourceChange, gone: AbortSignal): Promise<Applied> {
    const { prior, planned, config } = change;
    const caller = { ...this.caller, gone };
    if (planned === null) return this.remove(type, prior as ObjectValue, caller);
    const fingerprint = JSON.stringify(planned);
    const values = this.complete(type, planned as ObjectValue);
    const creating = prior === null;
    const outcome = creating
      ? await this.world.create(type, values, caller, fingerprint)
      : await this.world.update(type, values, caller);
    const state = outcome.exists ? values : null;
    if (this.name === "aws" && creating && state !== null && outcome.error === undefined)
      this.world.made.push({ type, config: config as ObjectValue, state, ...this.place });
    return {
      state: creating || outcome.error === undefined ? state : prior,
      diagnostics: errors(outcome.error, type),
    };
  }

  read(type: string, state: ObjectValue): Applied {
    const key = keyOf(type, state, this.caller, textAt(state, "id") ?? "");
    const error = unmetNeed(
      this.world.objectsOf(this.caller),
      "read",
      { type, key, values: state },
      this.caller,
    );
    if (error !== undefined) return { state, diagnostics: errors(error, type) };
    const found = this.world.find(type, state, this.caller);
    return { state: found === undefined ? null : answered(type, state), diagnostics: [] };
  }

  readData(type: string, config: ObjectValue): Applied {
    const block = this.schema.data[type];
    try {
      const known = readData(type, config, this.caller, this.world.objectsOf(this.caller));
      const open = mapAttributes(block, { ...config, ...known }, (value, [flags]) =>
        value === null && flags.includes("c") ? UNKNOWN : value,
      );
      return { state: fillIn(type, block, open, this.caller), diagnostics: [] };
    } catch (error) {
      return {
        state: config,
        diagnostics: [failure(error instanceof Error ? error.message : String(error), type)],
      };
    }
  }

  /** A resource that is in the world but not in Terraform's state, by its id. */
  import(type: string, id: string): Value | undefined {
    const found = this.world
      .objectsOf(this.caller)
      .all(type)
      .find((object) => withoutHost(object.key) === id || textAt(object.values, "id") === id);
    return found && this.upgrade(type, found.values);
  }

  private async remove(type: string, prior: ObjectValue, caller: Caller): Promise<Applied> {
    const outcome = await this.world.delete(type, prior, caller, JSON.stringify(prior));
    return { state: outcome.exists ? prior : null, diagnostics: errors(outcome.error, type) };
  }

  private complete(type: string, planned: ObjectValue): ObjectValue {
    const values = fillIn(type, this.block(type), planned, this.caller);
    if (!(planned.id instanceof Unknown) && planned.id !== null) return values;
    const id =
      this.name === "helm"
        ? textAt(values, "name")
        : idOfKey(type, keyOf(type, values, this.caller, textAt(values, "id") ?? ""));
    const named = { ...values, id: id ?? values.id };
    return planned.arn instanceof Unknown && this.name === "aws"
      ? { ...named, arn: arn(type, named, this.caller) }
      : named;
  }

  /** What the AWS provider knows at plan already. */
  private withDefaults(planned: ObjectValue): ObjectValue {
    if (this.name !== "aws") return planned;
    const result = { ...planned };
    if ("region" in result && result.region instanceof Unknown) result.region = this.caller.region;
    if ("owner_id" in result && result.owner_id instanceof Unknown) result.owner_id = this.caller.account;
    if ("tags_all" in result) {
      const { tags } = result;
      result.tags_all =
        tags instanceof Unknown ? UNKNOWN : { ...this.caller.defaultTags, ...(tags as ObjectValue | null) };
    }
    return result;
  }

  private get place(): { region: string; account: string } {
    return { region: this.caller.region, account: this.caller.account };
  }

  private block(type: string): Block {
    const block = this.schema.resources[type];
    if (block === undefined) throw new Error(`the rehearsal has no schema of ${type}`);
    return block;
  }
}

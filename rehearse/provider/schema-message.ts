import { Attribute, Block, NestedBlock, ProviderSchema } from "./schema";

const MESSAGES = new WeakMap<ProviderSchema, object>();

/** A provider's schema as the protocol carries it: the same frozen object each time, so that it is encoded once. */
export function schemaMessage(schema: ProviderSchema): object {
  const message = MESSAGES.get(schema) ?? Object.freeze(messageOf(schema));
  MESSAGES.set(schema, message);
  return message;
}

function messageOf(schema: ProviderSchema): object {
  return {
    provider: message(schema.provider),
    ...(schema.meta && { provider_meta: message(schema.meta) }),
    resource_schemas: table(schema.resources),
    data_source_schemas: table(schema.data),
    ephemeral_resource_schemas: table(schema.ephemeral ?? {}),
    server_capabilities: { plan_destroy: false, get_provider_schema_optional: true },
  };
}

function table(blocks: Readonly<Record<string, Block>>): object {
  return Object.fromEntries(Object.entries(blocks).map(([type, block]) => [type, message(block)]));
}

function message(block: Block): object {
  return { version: 0, block: blockMessage(block) };
}

function blockMessage(block: Block): object {
  return {
    attributes: Object.entries(block.attributes).map(attributeMessage),
    block_types: Object.entries(block.blocks ?? {}).map(nestedMessage),
  };
}

function attributeMessage([name, [flags, type]]: [string, Attribute]): object {
  return {
    name,
    type: Buffer.from(JSON.stringify(type)),
    required: flags.includes("r"),
    optional: flags.includes("o"),
    computed: flags.includes("c"),
    sensitive: flags.includes("s"),
    write_only: flags.includes("w"),
  };
}

function nestedMessage([name, [nesting, maxItems, minItems, block]]: [string, NestedBlock]): object {
  return {
    type_name: name,
    block: blockMessage(block),
    nesting: nesting.toUpperCase(),
    min_items: minItems,
    max_items: maxItems,
  };
}

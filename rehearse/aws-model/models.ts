import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";
import models from "./service-models.json";
import type { Call } from "./request";

/** JSON Schema, as far as scripts/aws-model/models.mjs writes it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: "object" | "array" | "string" | "integer" | "number" | "boolean";
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: false | Schema;
  readonly items?: Schema;
  readonly enum?: readonly string[];
}

const { operations, $defs: definitions } = models as unknown as {
  readonly operations: Readonly<Record<string, Schema>>;
  readonly $defs: Readonly<Record<string, Schema>>;
};

/** The model that requests are held against, with its version. */
export const [MODEL_SOURCE] = models.source.split(", by");

/** The operations that the models have. */
export const MODELLED: ReadonlySet<string> = new Set(Object.keys(operations));

/** What an operation takes. @throws Error where no model has it: a mistake of a recipe */
export function inputOf(call: Call): Schema {
  const schema = operations[call];
  if (schema === undefined) throw new Error(`no service model has ${call}: add it to scripts/aws-model`);
  return resolve(schema);
}

export function resolve(schema: Schema): Schema {
  return schema.$ref === undefined ? schema : definitions[schema.$ref.replace("#/$defs/", "")];
}

/** The names of EC2's instance types as its model has them. */
export const INSTANCE_TYPES: ReadonlySet<string> = new Set(
  definitions["ec2.RequestLaunchTemplateData"].properties?.InstanceType.enum,
);

const ajv = new Ajv({ strict: false, allErrors: true, verbose: true });
let loaded = false;
const validators = new Map<Call, ValidateFunction>();

/** What an input breaks of the model of its operation. */
export function broken(call: Call, input: unknown): readonly ErrorObject[] {
  if (!loaded) ajv.addSchema(models, "models");
  loaded = true;
  const known = validators.get(call);
  const validate = known ?? ajv.compile({ $ref: `models#/operations/${call}` });
  if (known === undefined) validators.set(call, validate);
  return validate(input) ? [] : (validate.errors ?? []);
}

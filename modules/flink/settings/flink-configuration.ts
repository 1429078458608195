import * as z from "zod";
import { atLeast, FlinkVersion } from "./flink-version";

type Scalar = string | number | boolean | null;

/** A value of Flink's configuration; objects are read as keys with dots, lists as their items joined by `;`. */
export type ConfigurationValue = Scalar | readonly Scalar[] | FlinkConfiguration;

/** Flink's configuration, flat (`"state.backend.type": "rocksdb"`) or nested, in Flink's own keys. */
export interface FlinkConfiguration {
  readonly [key: string]: ConfigurationValue;
}

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const flinkConfigurationSchema: z.ZodType<FlinkConfiguration> = z.lazy(() =>
  z.record(z.string(), z.union([scalar, z.array(scalar), flinkConfigurationSchema])),
);

/** A setting of the platform, which holds unless the user has set the option by any of its names. */
export interface Setting {
  readonly key: string;
  readonly value: string;
  /** The option's other names, older and newer: two names of one option must never stand side by side. */
  readonly otherNames?: readonly string[];
}

/** The user's configuration, flat, together with the settings of the platform that it does not touch. */
export function withSettings(
  user: FlinkConfiguration,
  settings: readonly Setting[],
  version: FlinkVersion,
): Readonly<Record<string, string>> {
  const own = flatten(user);
  const isSet = ({ key, otherNames = [] }: Setting) => [key, ...otherNames].some((name) => name in own);
  // From 2.0 on the configuration is a tree: beside a value of the user's there can be none below it, nor above.
  const isTree = atLeast(version, "v2_0");
  const meets = ({ key }: Setting) =>
    isTree && Object.keys(own).some((name) => name.startsWith(`${key}.`) || key.startsWith(`${name}.`));
  const added = settings
    .filter((setting) => !isSet(setting) && !meets(setting))
    .map(({ key, value }): [string, string] => [key, value]);
  return { ...Object.fromEntries(added), ...own };
}

/** Nested keys joined by dots, as the operator does it. */
export function flatten(configuration: FlinkConfiguration, prefix = ""): Record<string, string> {
  const entries = Object.entries(configuration).flatMap(([key, value]): [string, string][] => {
    const name = `${prefix}${key}`;
    if (isList(value)) return value.length === 0 ? [] : [[name, value.join(";")]];
    if (typeof value === "object" && value !== null) return Object.entries(flatten(value, `${name}.`));
    return [[name, String(value)]];
  });
  return Object.fromEntries(entries);
}

function isList(value: ConfigurationValue): value is readonly Scalar[] {
  return Array.isArray(value);
}

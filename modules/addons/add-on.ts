import * as z from "zod";
import { Dependable, edges, Need } from "../core/dependable";
import { Relocation } from "../images/relocation";
import { imagesSchema, needsSchema } from "../core/own-props";
import { propsSchema } from "../core/schema";
import { ChartProps, chartShape } from "../kubernetes/helm-chart";

/**
 * What the platform does about an add-on: installs it with these props, leaves it out (`false`), or takes it as
 * there already (`"existing"`): then nothing is installed, and what needs it still comes after what it needs.
 */
export type AddOnChoice<P> = P | false | "existing";

/** Schema of an {@link AddOnChoice}. */
export function addOnChoice<P>(props: z.ZodType<P>): z.ZodType<AddOnChoice<P>> {
  return z.union([props, z.literal(false), z.literal("existing")]);
}

/** Whether the platform installs the add-on. */
export function isInstalled<P>(choice: AddOnChoice<P>): choice is P {
  return choice !== false && choice !== "existing";
}

/**
 * The handle of an add-on by what was chosen for it.
 * @param needs What the add-on needs; handed on to its users where it exists already, so that their order stays whole.
 * @returns `undefined` where the add-on is left out.
 */
export function addOn<P, T extends Dependable>(
  choice: AddOnChoice<P>,
  needs: readonly Need[],
  install: (props: P, needs: readonly Need[]) => T,
): T | Dependable | undefined {
  if (choice === false) return undefined;
  if (choice === "existing") return { ready: edges(needs) };
  return install(choice as P, needs);
}

/** What every add-on is given by the platform layer. */
export interface AddOnContext {
  /**
   * What must exist before the add-on and outlive it.
   * @default [] - whatever it needs is there
   */
  readonly needs?: readonly Need[];
  /**
   * What must outlive the namespace of its own, if it has one: the controllers of what is in it besides the add-on.
   * @default - nothing: a namespace is there at once, and goes when the add-on is gone
   */
  readonly namespaceNeeds?: readonly Need[];
  /**
   * Where the add-on's own pods run.
   * @default - the core node group
   */
  readonly nodeSelector?: Record<string, string>;
  /**
   * Whether the CRDs of ServiceMonitor and PodMonitor exist, so that the add-on may have its metrics scraped.
   * @default false - a monitor without its CRD fails the release
   */
  readonly monitors?: boolean;
  /**
   * Where the images of its chart are pulled from.
   * @default - from their own registries
   */
  readonly images?: Relocation;
}

/** Schema entries of {@link AddOnContext}. */
export const addOnContextShape = {
  needs: needsSchema,
  namespaceNeeds: needsSchema,
  nodeSelector: z.record(z.string(), z.string()).optional(),
  monitors: z.boolean().optional(),
  images: imagesSchema,
};

/** Schema of what a release of CRDs is given. */
export const crdsSchema = propsSchema<
  Pick<ChartProps, "version" | "repository"> & Pick<AddOnContext, "needs">
>()({ version: chartShape.version, repository: chartShape.repository, needs: needsSchema });

import { Construct } from "constructs";
import { Cluster, StateStore } from "../contracts";
import { Dependable, Need } from "../core/dependable";
import { Relocation } from "../images/relocation";
import { ChartProps } from "../kubernetes/helm-chart";
import { KubernetesVersion } from "../versions";
import { addOn, AddOnChoice, AddOnContext, isInstalled } from "./add-on";
import { ResolvedAddOns } from "./add-ons-props";
import { PoolsProps } from "./karpenter/pools-props";

export interface InstallAddOnsProps {
  readonly addOns: ResolvedAddOns;
  readonly pools: PoolsProps;
  readonly kubernetesVersion: KubernetesVersion;
  readonly cluster: Cluster;
  readonly store: Pick<StateStore, "prometheusEndpoint">;
  readonly region: string;
  /** Where images are pulled from. @default - from their own registries */
  readonly images?: Relocation;
  /** Tags of everything that add-ons create in AWS. */
  readonly tags: Record<string, string>;
}

export type Handle = Dependable | undefined;

/** What was made so far, by the names of the rows. */
export type Made = ReadonlyMap<string, Handle>;

/** A row of the table of add-ons. */
export interface Row {
  readonly name: string;
  /** @returns `undefined` where it is left out. */
  readonly make: (scope: Construct, props: InstallAddOnsProps, made: Made) => Handle;
}

/** Names of add-ons among what is decided about them. */
type AddOnName = {
  [K in keyof ResolvedAddOns]: "existing" extends ResolvedAddOns[K] ? K : never;
}[keyof ResolvedAddOns];

/** What a user may say about an add-on that is installed. */
type Chosen<K extends AddOnName> = Exclude<ResolvedAddOns[K], false | "existing">;

/** An add-on that anybody may choose: it stands behind the rows of `after`. */
export function chosen<K extends AddOnName>(
  name: K,
  after: readonly string[],
  make: (
    scope: Construct,
    own: Chosen<K>,
    context: AddOnContext & { readonly needs: readonly Need[] },
    props: InstallAddOnsProps,
  ) => Dependable,
): Row {
  return {
    name,
    make: (scope, props, made) => {
      const balanced = mayBeBalanced(name, props.addOns) ? handles(made, ["loadBalancerController"]) : [];
      const choice = props.addOns[name] as AddOnChoice<Chosen<K>>;
      return addOn(choice, [...handles(made, after), ...balanced], (own, needs) => {
        const { addOns, images } = props;
        const { nodeSelector } = addOns;
        const monitors = addOns.monitoring !== false;
        return make(scope, own, { needs, namespaceNeeds: balanced, images, monitors, nodeSelector }, props);
      });
    },
  };
}

/** The CRDs of an add-on, which stand behind nothing. One that is there already has brought its own. */
export function kinds<K extends AddOnName>(
  name: string,
  of: K,
  make: (scope: Construct, own: Chosen<K>) => Dependable,
): Row {
  return {
    name,
    make: (scope, { addOns }) => {
      const choice = addOns[of] as AddOnChoice<Chosen<K>>;
      return isInstalled(choice) ? make(scope, choice) : undefined;
    },
  };
}

/** What was made of these rows. */
export function handles(made: Made, names: readonly string[]): Handle[] {
  return names.map((name) => {
    if (!made.has(name)) throw new Error(`${name} stands further down in the table, or nowhere`);
    return made.get(name);
  });
}

/** Serve others before anything can have a load balancer. */
const NEVER_BALANCED: readonly AddOnName[] = ["metricsServer", "loadBalancerController", "storageClass"];

/**
 * Whether an add-on may have a load balancer, whose controller must live until it is gone. None of the platform's own
 * values asks for one; values of the user may, in ways that differ by chart. The controller's own values may let it take
 * part in the creation of every Service, which then fails while it is down.
 */
function mayBeBalanced(name: AddOnName, addOns: ResolvedAddOns): boolean {
  if (NEVER_BALANCED.includes(name)) return false;
  return [addOns[name], addOns.loadBalancerController].some(
    (choice) => isInstalled(choice as AddOnChoice<ChartProps>) && hasValues(choice as ChartProps),
  );
}

function hasValues({ values = {} }: ChartProps): boolean {
  return Object.keys(values).length > 0;
}

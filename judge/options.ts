import { Overlay } from "./config/effective";
import { HostResolver } from "./uri/host";

/** What is known beside the resource. */
export interface JudgeOptions {
  /** The operator's configuration on top of its chart's: `defaultConfiguration` of the chart's values. */
  readonly operatorConfiguration?: Overlay;
  /** The resource as it is now in the cluster, or as it was at the last synth: changes are judged against it. */
  readonly previous?: unknown;
  /** The FlinkDeployment that a FlinkSessionJob goes to. */
  readonly sessionCluster?: unknown;
  /**
   * The job that a FlinkStateSnapshot is of; `null` where it is known that there is none.
   * @default - not known: that is a warning
   */
  readonly target?: unknown;
  /**
   * Addresses of host names. Without it a host that needs DNS is a warning.
   * @default - none: nothing of a synth depends on the network
   */
  readonly resolve?: HostResolver;
  /**
   * Whether every warning is an error.
   * @default false - a doubt may be known and meant
   */
  readonly strict?: boolean;
  /** Warnings that somebody decided to live with: the rule's id, and why. */
  readonly silence?: { readonly [rule: string]: string };
}

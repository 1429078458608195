/** How the world behaves; a rehearsal changes it between its acts. */
export interface WorldSettings {
  /** How much real time a simulated minute takes. */
  readonly millisecondsPerMinute: number;
  /** Which operations fail once for each resource. */
  readonly faults?: "create" | "delete";
  /** Account of the credentials that Terraform runs with. @default - that which each provider allows */
  readonly account?: string;
}

/** An image of a synthesized platform. */
export interface ListedImage {
  /** As nodes pull it; what only apply knows stands in braces. */
  readonly image: string;
  /** Its own name, before it was moved to a cache or a mirror. */
  readonly from: string;
  /** What brings it: a chart, a job, or what a chart starts. */
  readonly broughtBy: string;
  readonly stack: string;
  /** Whether something runs it; others are those of parts that are switched off. */
  readonly isUsed: boolean;
  /** What is to be known about it. @default - nothing */
  readonly note?: string;
}

/** An add-on that EKS installs, with images of its own. */
export interface EksAddOn {
  readonly name: string;
  readonly version: string;
  readonly stack: string;
}

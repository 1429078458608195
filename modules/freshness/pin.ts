/** One version of this project, and what there is to know before another takes its place. */
export interface Pin {
  readonly title: string;
  readonly version: string;
  /** Page that lists the releases. */
  readonly releases: string;
  /** What must move in the same change, or fit. @default - nothing */
  readonly movesWith?: string;
  /** What is restarted or replaced by a new version. */
  readonly restarts: string;
  /** When nobody mends it any more, in words or as a date. @default - nobody has said */
  readonly supportEnds?: string;
}

/** Pins that move together, in one deploy. */
export interface Step {
  readonly title: string;
  /** Why it comes here. */
  readonly why: string;
  readonly pins: readonly Pin[];
}

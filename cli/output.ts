/** Where a command writes: what it was asked for, and what it has to say about that. */
export interface Output {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** How a command ended. */
export const EXIT = {
  /** All is well. */
  ok: 0,
  /** Something is not valid. */
  invalid: 1,
  /** Something cannot be read, or the command was not understood. */
  unreadable: 2,
} as const;

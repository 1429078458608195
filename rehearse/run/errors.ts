/** A rehearsal that cannot be held, as opposed to one that finds something: what is wrong, and the cure. */
export class RehearsalError extends Error {
  constructor(
    message: string,
    readonly cure: string,
  ) {
    super(message);
    this.name = "RehearsalError";
  }
}

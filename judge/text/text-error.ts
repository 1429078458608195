/**
 * Text that the operator or Flink refuses to read.
 *
 * `message` is what the real parser says, because the operator quotes it in its verdicts.
 */
export class TextError extends Error {
  constructor(
    /** The real parser's words; `"null"` where it gives none, which is how the operator prints that. */
    readonly reason: string,
    /**
     * Whether the operator's own checks let it through: they catch an IllegalArgumentException and make it a message,
     * while anything else (an ArithmeticException) breaks the whole request.
     */
    readonly uncaught = false,
  ) {
    super(reason);
    this.name = "TextError";
  }
}

/** Whether a parser takes a text. */
export function isReadable(parse: (text: string) => unknown, text: string): boolean {
  try {
    parse(text);
    return true;
  } catch (error) {
    if (error instanceof TextError) return false;
    throw error;
  }
}

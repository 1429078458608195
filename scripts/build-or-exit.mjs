// esbuild with its own message as the last word: a mistake in a source is its author's to mend, and a stack trace of the
// bundler would only push the message off the screen.
import { build } from "esbuild";

export async function buildOrExit(options) {
  try {
    return await build(options);
  } catch (error) {
    // What a source has wrong is printed by then.
    if (Array.isArray(error?.errors)) process.exit(1);
    throw error;
  }
}

import { TextError } from "./text-error";

/** A boolean of Flink's configuration: `true` or `false` in any case, with no space around it. */
export function parseBool(text: string): boolean {
  const upper = text.toUpperCase();
  if (upper === "TRUE") return true;
  if (upper === "FALSE") return false;
  throw new TextError(
    `Unrecognized option for boolean: ${text}. Expected either true or false(case insensitive)`,
  );
}

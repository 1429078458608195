import { Json, JsonObject, Known, toJson } from "./json";
import { admit, Admission, notServed } from "./resource";
import { SchemaError } from "./schema/check";

/**
 * A document as the API server and the operator read it. Whoever asks more than one question about a manifest reads it
 * once, which is a good part of the work.
 */
export type Reading =
  | { readonly admission: Admission }
  | { readonly admission?: undefined; readonly refusal: SchemaError; readonly document: Json | undefined };

/**
 * Reads a document. Nothing is ever thrown: what is no resource of the operator is told in `refusal`.
 *
 * @param known What each value in it stands for. @default - itself
 */
export function readDocument(value: unknown, known?: Known): Reading {
  let document: Json | undefined;
  try {
    document = toJson(value, known);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const refusal = { path: "", value: null, message: error.message, cure: "write a resource" };
    return { refusal, document: undefined };
  }
  const refusal = notServed(document);
  return refusal ? { refusal, document } : { admission: admit(document as JsonObject) };
}

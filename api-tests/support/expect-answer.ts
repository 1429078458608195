import { Answer } from "./api";

interface Status {
  readonly message?: string;
}

/**
 * What the API server answered, if it took the request without an objection.
 * @throws Error with its own words where it refuses or warns.
 */
export function accepted<T>(answer: Answer<T>): T {
  const body = taken(answer);
  if (answer.warnings.length > 0) throw new Error(`Warning: ${answer.warnings.join("; ")}`);
  return body;
}

/**
 * What the API server answered, if it took the request, whatever it warned of.
 * @throws Error with its own words where it refuses.
 */
export function taken<T>({ status, body }: Answer<T>): T {
  if (status >= 300) throw new Error(`${status}: ${(body as Status).message ?? JSON.stringify(body)}`);
  return body;
}

/**
 * Why the API server refused.
 * @throws Error where it did not.
 */
export function refused({ status, body }: Answer): string {
  if (status < 300) throw new Error(`taken, with ${status}: ${JSON.stringify(body)}`);
  // Paths that are not served are answered as text.
  return typeof body === "string" ? body : ((body as Status).message ?? "");
}

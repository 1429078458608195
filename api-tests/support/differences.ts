/** Where what is stored is not what was written. What the API server adds is none. */
export function differences(written: unknown, stored: unknown, path: string): readonly string[] {
  if (Array.isArray(written) && Array.isArray(stored) && written.length === stored.length)
    return written.flatMap((item, i) => differences(item, stored[i], `${path}[${i}]`));
  if (isObject(written) && isObject(stored))
    return Object.entries(written)
      .filter(([, value]) => value !== undefined && !isEmpty(value))
      .flatMap(([key, value]) => differences(value, stored[key], `${path}.${key}`));
  return written === stored ? [] : [`${path}: ${JSON.stringify(written)} became ${JSON.stringify(stored)}`];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Kubernetes' own types do not keep empty lists and texts. */
function isEmpty(value: unknown): boolean {
  return value === "" || (Array.isArray(value) && value.length === 0);
}

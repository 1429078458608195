import { Arn, parseArn } from "./arn";

/** An ARN somewhere in properties. */
export interface FoundArn {
  /** Property that it is in, as the user would write it. */
  readonly path: string;
  readonly text: string;
  readonly arn: Arn;
}

/** Every ARN in properties, at whatever depth; references of Terraform tell nothing yet. */
export function arnsIn(value: unknown, path: string): FoundArn[] {
  if (typeof value === "string") {
    const arn = parseArn(value);
    return arn === undefined ? [] : [{ path, text: value, arn }];
  }
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, i) => arnsIn(item, `${path}[${i}]`));
  return Object.entries(value).flatMap(([key, member]) => arnsIn(member, `${path}.${key}`));
}

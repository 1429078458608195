import { existsSync, readFileSync } from "node:fs";
import type { Objects, WorldObject } from "../world/objects";
import { textAt } from "../provider/shape";
import type { Leftover } from "./report";

/** What costs money or blocks a new install when nobody holds it any more: everything in AWS. */
const IN_AWS = /^(aws_|instance$|volume$|load_balancer$)/;

/** What is left of a torn down platform, save what a state still holds: that of a stack that refuses to be destroyed. */
export function leftoversOf(objects: Objects, states: readonly string[]): Leftover[] {
  const held = states.map(stateText).join("\n");
  const found: Leftover[] = [];
  for (const one of objects.everywhere()) {
    for (const type of one.types().filter((name) => IN_AWS.test(name))) {
      for (const object of one.all(type)) {
        if (!isHeld(object, held))
          found.push({ type, name: nameOf(object), cause: object.cause ?? "no state holds it any more" });
      }
    }
  }
  return found;
}

function isHeld(object: WorldObject, states: string): boolean {
  const own = textAt(object.values, object.type === "aws_s3_object" ? "bucket" : "id") ?? object.key;
  return states.includes(JSON.stringify(own));
}

function nameOf(object: WorldObject): string {
  return textAt(object.values, "tags.Name") ?? object.key;
}

function stateText(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

import { Json, JsonObject } from "../core/nested";

/** Why an image is not one and the same for ever. */
export const MOVING_TAG = {
  reason: "a tag that moves: the next pull may bring another image, and no plan shows it",
  cure: "name one version, or a digest; leave it out to get the image that the chart comes with",
};

/** Where in chart values a text stands. */
export interface ValuesEntry {
  readonly key: string;
  readonly value: Json;
  /** The object that it is a member of. */
  readonly owner: JsonObject;
  /** Key of that object, or of the list that it is an item of. */
  readonly ownerKey: string;
  readonly isItem: boolean;
}

const LATEST = /(^|[-_.])latest$|^latest[-_.]/i;
/** Names of branches and of builds of the day. As the tag of something else than an image they may be right. */
const BRANCH = /(^|[-_.])(nightly|snapshot)$|^(stable|main|master|edge|dev|develop|head|canary)$/i;

/** Whether an image's tag is another image from time to time. */
export function isMoving(tag: string): boolean {
  return LATEST.test(tag) || BRANCH.test(tag);
}

/** Whether it is the tag of an image, or an image with its tag, that is another image from time to time. */
export function isMovingTag({ key, value, owner, ownerKey, isItem }: ValuesEntry): boolean {
  if (typeof value !== "string" || value === "" || value.includes("@sha256:")) return false;
  if (/tag$/i.test(key)) {
    if (!/^tag$|image_?tag$/i.test(key) || hasDigest(owner)) return false;
    const isOfImage = key.length > 3 || /image$/i.test(ownerKey) || "repository" in owner;
    return isOfImage ? isMoving(value) : LATEST.test(value);
  }
  if (!/image$/i.test(key)) return false;
  const [, tag] = /:([^:/]+)$/.exec(value) ?? [];
  if (tag !== undefined) return isMoving(tag);
  // Elsewhere the tag may be a value of its own; the image of a container is all that there is.
  return key === "image" && isItem && "name" in owner && !value.includes("{TfToken[");
}

function hasDigest(owner: JsonObject): boolean {
  return ["digest", "sha"].some((key) => typeof owner[key] === "string" && owner[key] !== "");
}

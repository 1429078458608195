import type { Made } from "../made";
import type { Request } from "../request";

/** The requests by which the AWS provider makes a type of resource, in its order. */
export type Recipe = (made: Made) => readonly Request[];
export type Recipes = Readonly<Record<string, Recipe>>;

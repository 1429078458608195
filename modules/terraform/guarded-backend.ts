import { IConstruct } from "constructs";
import { Problems } from "../core/problems";
import { BackendProps } from "./backend";

/**
 * The backend with a `config` that always gives settings: where the user's own gives none, or throws, that is a problem
 * of the tree, each told once and not for every stack again.
 */
export function guardedBackend(scope: IConstruct, path: string, backend: BackendProps): BackendProps {
  if (backend.type !== "other") return backend;
  const told = new Set<string>();
  const config = (stack: string): Record<string, unknown> => {
    try {
      return settingsIn(backend.config(stack));
    } catch (error) {
      const wrong = error instanceof NoSettings ? error.message : `throws "${messageOf(error)}"`;
      if (!told.has(wrong))
        Problems.of(scope).error({
          path: `${path}.config`,
          reason: `${wrong}, asked for the stack "${stack}"`,
          cure: "return the settings of the backend as an object of plain values: (stack) => ({ prefix: stack })",
        });
      told.add(wrong);
      return {};
    }
  };
  return { ...backend, config };
}

/** What `config` returned is not what a backend's block can be made of. */
class NoSettings extends Error {}

/** @throws NoSettings where it is no object of values that Terraform's JSON can hold. */
function settingsIn(given: unknown): Record<string, unknown> {
  if (given instanceof Promise) throw new NoSettings("gives a promise");
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw new NoSettings(`gives ${JSON.stringify(given) ?? String(given)}`);
  try {
    JSON.stringify(given, (key, value: unknown) => {
      if (typeof value === "function") throw new NoSettings(`gives a function as "${key}"`);
      return value;
    });
  } catch (error) {
    throw error instanceof NoSettings ? error : new NoSettings("gives what JSON cannot hold");
  }
  return given as Record<string, unknown>;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

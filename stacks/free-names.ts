import { IConstruct } from "constructs";
import { Problems } from "../modules/core/problems";
import { LayerStack } from "./layers/layer-stack";
import { MAX_PLATFORM_NAME } from "./settings/platform-props";

/** An id that constructs accepts, where the wanted one is taken: reported, so that the run finds the other mistakes too. */
export function freeId(
  scope: IConstruct,
  id: string,
  isPlatform: (construct: IConstruct) => boolean,
): string {
  const holder = scope.node.tryFindChild(id);
  if (holder === undefined) return id;
  Problems.of(scope).error({
    path: id,
    reason: `there is ${described(holder, isPlatform)} of this name already`,
    cure: "give each platform of an app a name of its own",
  });
  return freeAmong(id, (candidate) => scope.node.tryFindChild(candidate) !== undefined);
}

function described(holder: IConstruct, isPlatform: (construct: IConstruct) => boolean): string {
  if (isPlatform(holder)) return "a platform";
  return holder instanceof LayerStack
    ? `a stack (layer "${holder.layer}" of another platform)`
    : "something else";
}

/**
 * The platform's name, made usable for stacks where it is wrong or taken; both are reported.
 * @param isTold Whether it was reported already that the id is taken.
 */
export function freeName(root: IConstruct, id: string, name: string | undefined, isTold: boolean): string {
  const wanted = name ?? id;
  const stackOf = (candidate: string) => root.node.tryFindChild(`${candidate}-platform`);
  const taken = (candidate: string) => stackOf(candidate) !== undefined;
  if (taken(wanted) && (name !== undefined || !isTold)) {
    Problems.of(root).error({
      path: name === undefined ? id : `${id}.name`,
      value: name,
      reason:
        stackOf(wanted) instanceof LayerStack
          ? "another platform of this app has this name"
          : `its stack would be "${wanted}-platform", and something else in this app has that name`,
      cure: "give each platform of an app a name of its own",
    });
  }
  return freeAmong(wanted.slice(0, MAX_PLATFORM_NAME).replace(/[^a-z0-9-]/gi, "-"), taken);
}

function freeAmong(wanted: string, taken: (candidate: string) => boolean): string {
  let candidate = wanted;
  for (let n = 2; taken(candidate); n += 1) candidate = `${wanted}-${n}`;
  return candidate;
}

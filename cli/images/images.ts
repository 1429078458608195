import Table from "cli-table3";
import { RehearsalError } from "../../rehearse/run/errors";
import { readStacks } from "../../rehearse/run/stacks";
import { EXIT, Output } from "../output";
import { EksAddOn, ListedImage } from "./listed-image";
import { eksAddOnsOf, imagesOf } from "./output-images";

export interface ImagesOptions {
  readonly output: string;
  /** Also those of parts that are switched off. */
  readonly all?: boolean;
  readonly json?: boolean;
}

/** Lists the images of a synthesized output. */
export function images({ output: folder, all = false, json = false }: ImagesOptions, output: Output): number {
  let stacks;
  try {
    stacks = readStacks(folder);
  } catch (error) {
    if (!(error instanceof RehearsalError)) throw error;
    output.err(`${error.message}; ${error.cure}`);
    return EXIT.unreadable;
  }
  const listed = imagesOf(stacks)
    .filter(({ isUsed }) => all || isUsed)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const addOns = eksAddOnsOf(stacks);
  if (json) output.out(JSON.stringify({ images: listed, eksAddOns: addOns }));
  else for (const line of page(listed, addOns)) output.out(line);
  return EXIT.ok;
}

function page(listed: readonly ListedImage[], addOns: readonly EksAddOn[]): string[] {
  const isMoved = listed.some(({ image, from }) => image !== from);
  const table = new Table({
    head: ["image", ...(isMoved ? ["pulled as"] : []), "brought by", "stack"],
    style: { head: [], border: [], compact: true },
  });
  for (const { image, from, broughtBy, stack, isUsed, note } of listed) {
    const by = [broughtBy, note, isUsed ? undefined : "switched off"].filter(Boolean).join("; ");
    table.push([from, ...(isMoved ? [image === from ? "" : image] : []), by, stack]);
  }
  const used = new Set(listed.map(({ from }) => from)).size;
  const brought = addOns.map(({ name, version }) => `${name} ${version}`).join(", ");
  return [
    table.toString(),
    `${used} images of ${new Set(listed.map(({ stack }) => stack)).size} stacks.`,
    ...(addOns.length === 0
      ? []
      : [`EKS brings its add-ons' images itself, from its registry in the region: ${brought}.`]),
  ];
}

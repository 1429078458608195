import { imageText, parseImage } from "./image-reference";
import { PUBLIC_REGISTRIES } from "./registries";

/**
 * Where images are pulled from in place of their own registries: by the host, the registry and path that stand for it
 * (`"quay.io": "registry.example.com/quay.io"`). May hold values that are known at apply only.
 */
export type Relocation = Readonly<Record<string, string>>;

/** All public registries below one of one's own, each in a folder of its own name: nothing can meet anything else. */
export function mirrored(mirror: string): Relocation {
  const root = mirror.replace(/\/+$/, "");
  return Object.fromEntries(PUBLIC_REGISTRIES.map((host) => [host, `${root}/${host}`]));
}

/** The image where it is pulled from; the same where its registry is not moved, or its name cannot be read. */
export function moved(image: string, relocation: Relocation | undefined): string {
  const reference = parseImage(image);
  const root = reference && rootOf(reference.registry, relocation);
  return reference && root !== undefined ? imageText({ ...reference, registry: root }) : image;
}

/** What stands for a registry, if anything does. */
export function rootOf(registry: string, relocation: Relocation = {}): string | undefined {
  return Object.hasOwn(relocation, registry) ? relocation[registry] : undefined;
}

/** The image's own name, for one that was moved. */
export function unmoved(image: string, relocation: Relocation): string {
  for (const [host, root] of Object.entries(relocation))
    if (image.startsWith(`${root}/`)) return `${host}${image.slice(root.length)}`;
  return image;
}

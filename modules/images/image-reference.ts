/** An image's name in its parts, as a container runtime completes it. */
export interface ImageReference {
  /** Host of the registry: `docker.io`, where the name tells none. */
  readonly registry: string;
  /** Path in the registry; of Docker's official images with `library/` before it. */
  readonly repository: string;
  readonly tag?: string;
  /** With its algorithm: `sha256:...`. */
  readonly digest?: string;
}

export const DOCKER_HUB = "docker.io";

/** Other names of Docker Hub, which the runtime takes for the same. */
const DOCKER_HUB_ALIASES = ["index.docker.io", "registry-1.docker.io", "registry.hub.docker.com"];

/** A tag may be known at apply only; then it is anything without a slash. */
const REFERENCE =
  /^(?<name>[\w.-]+(?::\d+(?=\/))?(?:\/[\w.-]+)*)(?::(?<tag>[^\s@/]+))?(?:@(?<digest>[\w+.-]+:[\da-f]{32,}))?$/i;

/**
 * Reads an image's name by the rules of the runtimes: what comes before the first slash is a host if it could be no
 * part of a path, and without a host the image is Docker Hub's.
 *
 * @returns `undefined` for what is no name of an image, or is known at apply only.
 * @see https://github.com/distribution/reference/blob/v0.6.0/normalize.go
 */
export function parseImage(image: string): ImageReference | undefined {
  const { name, tag, digest } = REFERENCE.exec(image)?.groups ?? {};
  if (name === undefined) return undefined;
  const [registry, repository] = splitName(name);
  return { registry, repository, ...(tag && { tag }), ...(digest && { digest }) };
}

/** Registry and path of a name without tag and digest. */
export function splitName(name: string): [registry: string, repository: string] {
  const slash = name.indexOf("/");
  const head = name.slice(0, slash);
  const isHost = slash > 0 && (/[.:]/.test(head) || head === "localhost" || head !== head.toLowerCase());
  if (isHost && !DOCKER_HUB_ALIASES.includes(head) && head !== DOCKER_HUB)
    return [head, name.slice(slash + 1)];
  const path = isHost ? name.slice(slash + 1) : name;
  return [DOCKER_HUB, path.includes("/") ? path : `library/${path}`];
}

/** The name in full. */
export function imageText({ registry, repository, tag, digest }: ImageReference): string {
  return `${registry}/${repository}${tag ? `:${tag}` : ""}${digest ? `@${digest}` : ""}`;
}

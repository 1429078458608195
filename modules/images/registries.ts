import { DOCKER_HUB } from "./image-reference";

/** How ECR caches a public registry. */
export interface CachedRegistry {
  /** Last part of the prefix of cached repositories. */
  readonly name: string;
  /** Upstream of the rule. */
  readonly upstream: string;
  /** Name of the secret with an account of that registry, where ECR asks for one. */
  readonly defaultSecret?: string;
}

/** What names of secrets for pull-through caches have to start with. */
export const SECRET_PREFIX = "ecr-pullthroughcache/";

/**
 * Public registries that ECR can cache and from which the platform's images come. Docker Hub and GitHub's are cached
 * only for somebody with an account there.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html
 */
export const CACHED_REGISTRIES = {
  [DOCKER_HUB]: {
    name: "docker-hub",
    upstream: "registry-1.docker.io",
    defaultSecret: `${SECRET_PREFIX}docker-hub`,
  },
  "ghcr.io": { name: "github", upstream: "ghcr.io", defaultSecret: `${SECRET_PREFIX}ghcr` },
  "quay.io": { name: "quay", upstream: "quay.io" },
  "registry.k8s.io": { name: "kubernetes", upstream: "registry.k8s.io" },
  "public.ecr.aws": { name: "ecr-public", upstream: "public.ecr.aws" },
} as const satisfies Record<string, CachedRegistry>;

export type CachedHost = keyof typeof CACHED_REGISTRIES;

/** Hosts that everybody can pull from; an image elsewhere is somebody's own, and is left where it is. */
export const PUBLIC_REGISTRIES: readonly string[] = [
  ...Object.keys(CACHED_REGISTRIES),
  "cgr.dev",
  "docker.elastic.co",
  "gcr.io",
  "mcr.microsoft.com",
  "nvcr.io",
  "registry.gitlab.com",
];

import { PullThroughCacheProps, ImagesProps } from "./images-props";
import { CACHED_REGISTRIES, CachedHost, CachedRegistry } from "./registries";
import { mirrored, Relocation } from "./relocation";

/** A rule of ECR. */
export interface PullThroughRule {
  /** Host of the registry, as it stands in images. */
  readonly host: CachedHost;
  /** Last part of the prefix. */
  readonly name: string;
  readonly upstream: string;
  /** Name of the secret with an account of the registry. */
  readonly secretName?: string;
}

/** What was chosen about the cache, if there is one. */
export function pullThroughCacheOf({
  pullThroughCache = false,
}: ImagesProps): PullThroughCacheProps | undefined {
  if (pullThroughCache === false) return undefined;
  return pullThroughCache === true ? {} : pullThroughCache;
}

/** The rules of a cache: one a registry, but for those whose secret was declined. */
export function rulesOf({ dockerHubSecret, ghcrSecret }: PullThroughCacheProps): readonly PullThroughRule[] {
  const secrets: Partial<Record<CachedHost, string | false>> = {
    "docker.io": dockerHubSecret,
    "ghcr.io": ghcrSecret,
  };
  return (Object.entries(CACHED_REGISTRIES) as [CachedHost, CachedRegistry][]).flatMap(
    ([host, { name, upstream, defaultSecret }]) => {
      const secretName = secrets[host] ?? defaultSecret;
      return secretName === false ? [] : [{ host, name, upstream, secretName }];
    },
  );
}

/**
 * Where images are pulled from by what was chosen.
 * @param imageCache Registry and prefix of the pull-through cache, where there is one.
 * @returns `undefined` where they come from their own registries.
 */
export function relocationOf(images: ImagesProps, imageCache: string | undefined): Relocation | undefined {
  const { mirror } = images;
  if (mirror !== undefined) return typeof mirror === "string" ? mirrored(mirror) : mirror;
  const cache = pullThroughCacheOf(images);
  if (cache === undefined || imageCache === undefined) return undefined;
  return Object.fromEntries(rulesOf(cache).map(({ host, name }) => [host, `${imageCache}/${name}`]));
}

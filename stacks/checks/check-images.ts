import { IConstruct } from "constructs";
import { Problem, Problems } from "../../modules/core/problems";
import { ImagesProps } from "../../modules/images/images-props";
import { pullThroughCacheOf, rulesOf } from "../../modules/images/pull-through";
import { FlinkPlatformProps, isExisting } from "../settings/platform-props";
import { claim } from "./claims";

/** Most letters of a rule's prefix. @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html */
const MAX_PREFIX = 30;

/** Rules about where images are pulled from that need the rest of the platform. */
export function checkImages(scope: IConstruct, id: string, name: string, props: FlinkPlatformProps): void {
  const { images = {}, cluster = {} } = props;
  const path = `${id}.images`;
  const cache = pullThroughCacheOf(images);
  const problems = Problems.of(scope);
  if (cache === undefined) return;
  if (images.mirror !== undefined) problems.error(twoPlaces(path));
  if (isExisting(cluster)) {
    if (cluster.existing.imageCache === undefined)
      problems.error(nobodysCache(path, images.pullThroughCache));
    return;
  }
  const { prefix = name } = cache;
  const mistake = tooLong(path, cache.prefix, name, images);
  if (mistake !== undefined) problems.error(mistake);
  if (/^(cn|us-gov)-/.test(props.region ?? "")) problems.warn(elsewhere(path, props));
  const holder = claim(scope, "pull-through-cache", `${props.accountId} ${props.region} ${prefix}`, id);
  if (holder !== id)
    problems.error({
      path: `${path}.pullThroughCache.prefix`,
      value: prefix,
      reason: `the platform "${holder}" makes rules of this prefix in the same region: ECR has each once in an account`,
      cure: "give each platform a prefix of its own",
    });
}

function twoPlaces(path: string): Problem {
  return {
    path: `${path}.mirror`,
    reason: "an image is pulled from one place: from a registry of one's own, or through ECR's cache",
    cure: "choose mirror or pullThroughCache",
  };
}

function nobodysCache(path: string, value: unknown): Problem {
  return {
    path: `${path}.pullThroughCache`,
    value,
    reason:
      "the cluster exists already: nobody makes the rules, and gives its nodes the right to fill the cache",
    cure: "make both, and give cluster.existing.imageCache; or take a registry with copies: images.mirror",
  };
}

function tooLong(
  path: string,
  given: string | undefined,
  name: string,
  images: ImagesProps,
): Problem | undefined {
  const prefix = given ?? name;
  const names = rulesOf(pullThroughCacheOf(images) ?? {}).map((rule) => rule.name.length);
  const most = MAX_PREFIX - 1 - Math.max(...names);
  if (prefix.length <= most) return undefined;
  return {
    path: given === undefined ? `${path}.pullThroughCache` : `${path}.pullThroughCache.prefix`,
    value: given ?? images.pullThroughCache,
    reason: `ECR takes ${MAX_PREFIX} characters for the prefix of a rule, and "${prefix}/docker-hub" has more`,
    cure: `give pullThroughCache: { prefix: ... } of at most ${most} characters`,
  };
}

/** AWS' guide excluded these regions for long; whether it still holds nobody here could try. */
function elsewhere(path: string, { region, images = {} }: FlinkPlatformProps): Problem {
  return {
    path: `${path}.pullThroughCache`,
    value: images.pullThroughCache,
    reason: `AWS' guide has named ${region} among the regions without pull-through caches`,
    cure: "see that ECR offers them there, or take a registry with copies: images.mirror",
  };
}

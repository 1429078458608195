import * as z from "zod";
import { propsSchema, text } from "../core/schema";
import { SECRET_PREFIX } from "./registries";

/** ECR as a cache of public registries. */
export interface PullThroughCacheProps {
  /**
   * First part of the names of all cached repositories; rules of one name are in an account and region once.
   * @default - the name of the platform, which may have 19 letters for it
   */
  readonly prefix?: string;
  /**
   * Name of the secret in Secrets Manager with an account of Docker Hub (`{"username": ..., "accessToken": ...}`), which
   * is in the platform's account and region. `false` leaves Docker Hub uncached.
   * @default "ecr-pullthroughcache/docker-hub" - where several platforms look for the same account
   */
  readonly dockerHubSecret?: string | false;
  /**
   * The same for an account of GitHub, from whose registry the Flink operator's image comes.
   * @default "ecr-pullthroughcache/ghcr" - beside Docker Hub's
   */
  readonly ghcrSecret?: string | false;
}

/** Where the images of add-ons and jobs are pulled from. An image in a registry of one's own is never moved. */
export interface ImagesProps {
  /**
   * Whether ECR caches the public registries: rules for Docker Hub, GitHub's, Quay, Kubernetes' and ECR Public, the
   * nodes' right to fill the cache, and every image pulled through it. Docker Hub allows an anonymous address 100 pulls
   * in six hours, and all nodes leave by the addresses of the NAT gateways.
   *
   * What was cached stays when the platform is destroyed: repositories below the prefix.
   * @default false - ECR wants secrets with accounts of Docker Hub and GitHub, which only the user has
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
   */
  readonly pullThroughCache?: boolean | PullThroughCacheProps;
  /**
   * A registry of one's own that has copies of all images, each below the name of its registry
   * (`registry.example.com/mirror/docker.io/library/flink:2.2.1`); or what stands for each registry, by its host
   * (`{ "docker.io": "registry.example.com/hub" }`). `flink-on-eks images` lists what has to be there.
   * @default - none
   */
  readonly mirror?: string | Readonly<Record<string, string>>;
}

const NAME = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";

/** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html */
const prefix = text(
  new RegExp(`^${NAME}(?:/${NAME})*$`),
  "not a prefix of repositories",
  "use lower-case letters and digits, with . _ - or / between them",
);

/** An ARN would end in six letters that nobody knows before the secret exists. */
const secret = text(
  new RegExp(`^${SECRET_PREFIX}[A-Za-z0-9/_+=.@-]+$`),
  `ECR reads only secrets whose names start with ${SECRET_PREFIX}`,
  `give the name of a secret, like "${SECRET_PREFIX}docker-hub"; not its ARN`,
);
const optionalSecret = z.union([secret, z.literal(false)]).optional();

const pullThroughCache = propsSchema<PullThroughCacheProps>()({
  prefix: prefix.optional(),
  dockerHubSecret: optionalSecret,
  ghcrSecret: optionalSecret,
});

const HOST = /^[a-z0-9]+(?:[.-][a-z0-9]+)*(?::\d+)?$/;

const registry = text(
  new RegExp(`^[a-z0-9]+(?:[.-][a-z0-9]+)*(?::\\d+)?(?:/${NAME})*$`),
  "not a registry",
  'write its host, and a path where images lie below one, without https:// and without a slash at the end: "registry.example.com/mirror"',
);

const host = text(
  HOST,
  "not the host of a registry",
  'write it as it stands in images: "docker.io", "quay.io"',
);

export const imagesSchema = propsSchema<ImagesProps>()({
  pullThroughCache: z.union([z.boolean(), pullThroughCache]).optional(),
  mirror: z.union([registry, z.record(host, registry)]).optional(),
});

import { ProviderSchema } from "./schema";

/** Providers that the rehearsal plays; each schema is loaded only by the process that needs it. */
export const PROVIDERS = ["aws", "helm", "kubernetes", "random", "tls", "time", "null", "cloudinit"] as const;
export type ProviderName = (typeof PROVIDERS)[number];

/** The community modules name themselves to the AWS provider. */
const AWS_META = { attributes: { user_agent: ["o", ["list", "string"]] } } as const;

export async function schemaOf(provider: ProviderName): Promise<ProviderSchema> {
  switch (provider) {
    case "aws":
      return { ...typed((await import("../schemas/aws.json")).default), meta: AWS_META };
    case "helm":
      return typed((await import("../schemas/helm.json")).default);
    case "kubernetes":
      return typed((await import("../schemas/kubernetes.json")).default);
    default:
      return typed((await import("../schemas/small.json")).default[provider]);
  }
}

/** JSON is typed by its content, in which tuples are arrays. */
function typed(json: unknown): ProviderSchema {
  return json as ProviderSchema;
}

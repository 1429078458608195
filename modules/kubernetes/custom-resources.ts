import { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import * as z from "zod";
import { Dependable, dependsOn, Need } from "../core/dependable";
import { JsonObject, valuesJson } from "../core/nested";
import { checkOwn, given, needsSchema } from "../core/own-props";
import { judged, Judgement, propsSchema } from "../core/schema";
import { MAX_HISTORY, releaseName, timeoutMinutes } from "./helm-chart";
import { resourcesChart } from "./resources-chart";

/** A Kubernetes resource as it would stand in a manifest. */
export interface CustomResource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly spec: JsonObject;
}

export interface CustomResourcesProps {
  /**
   * Name of the Helm release; a new name is a new release, which deletes and re-creates the resources.
   * @default - the construct's id
   */
  readonly releaseName?: string;
  /** Namespace of the release, and of resources that name none. */
  readonly namespace: string;
  /** The resources, or a Terraform expression for the whole `values` document. */
  readonly resources: readonly CustomResource[] | { readonly valuesExpression: string };
  /**
   * The release that brings their CRDs and the controller that clears their finalizers, and whatever else must outlive
   * them.
   * @default [] - all of it is there
   */
  readonly needs?: readonly Need[];
  /**
   * How long to wait for the resources to be gone, in minutes. On a timeout Helm forgets the release while its
   * resources hang, and a second destroy goes on without them: rather too long than too short.
   * @default 30 - enough for a drained node pool or a last savepoint
   */
  readonly timeoutMinutes?: number;
}

const customResourcesSchema = propsSchema<CustomResourcesProps>()({
  releaseName: releaseName.optional(),
  namespace: given,
  // Looked at from outside only: what is in them is judged before it comes here, if anybody knows its kind.
  resources: z.custom<CustomResourcesProps["resources"]>().superRefine(judged(judgeResources)),
  needs: needsSchema,
  timeoutMinutes: timeoutMinutes.optional(),
});

const STAND_INS = { namespace: "default", resources: [] };

function judgeResources(resources: unknown): Judgement | undefined {
  const cure = "list resources with apiVersion, kind and metadata.name";
  if (!Array.isArray(resources)) {
    const isExpression =
      typeof (resources as { valuesExpression?: unknown } | undefined)?.valuesExpression === "string";
    return isExpression ? undefined : { reason: "no list of resources", cure };
  }
  const keys = resources.map(keyOf);
  if (keys.includes(undefined)) return { reason: "something that is no Kubernetes resource", cure };
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice === undefined) return undefined;
  return {
    reason: `two resources are called ${twice}`,
    cure: "give each kind of resource a name once in a release",
  };
}

function keyOf(resource: CustomResource | undefined): string | undefined {
  const { apiVersion, kind, metadata } = resource ?? {};
  return apiVersion && kind && metadata?.name ? `${kind}.${metadata.name}` : undefined;
}

/**
 * Custom resources as one Helm release of the project's local chart, for a unit that lives and dies alone.
 *
 * `kubernetes_manifest` is not an option: it needs the CRDs and a reachable API at plan, which a first plan has not
 * (hashicorp/terraform-provider-kubernetes#1367).
 */
export class CustomResources extends Construct implements Dependable {
  readonly release: Release;
  readonly ready: readonly Release[];

  constructor(scope: Construct, id: string, props: CustomResourcesProps) {
    super(scope, id);
    props = checkOwn(scope, id, customResourcesSchema, props, STAND_INS);
    this.release = new Release(this, "Resource", {
      name: props.releaseName ?? id,
      namespace: props.namespace,
      chart: resourcesChart(this),
      values: [this.#values(props.resources)],
      // A failed install leaves nothing behind and a failed upgrade rolls back; `wait` makes destroy wait too.
      atomic: true,
      wait: true,
      timeout: (props.timeoutMinutes ?? 30) * 60,
      maxHistory: MAX_HISTORY,
      ...dependsOn(props.needs),
    });
    this.ready = [this.release];
  }
  /** One map entry a resource: the plan then shows the one field of the one resource that changes. */
  #values(resources: CustomResourcesProps["resources"]): string {
    if ("valuesExpression" in resources) return resources.valuesExpression;
    const byKey: Record<string, JsonObject> = {};
    for (const resource of resources) {
      byKey[`${resource.kind}.${resource.metadata.name}`] = resource as unknown as JsonObject;
    }
    return valuesJson({ resources: byKey });
  }
}

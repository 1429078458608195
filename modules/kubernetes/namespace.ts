import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { Construct } from "constructs";
import * as z from "zod";
import { Dependable, dependsOn, Need } from "../core/dependable";
import { DNS_NAME } from "../core/names";
import { checkOwn, needsSchema } from "../core/own-props";
import { propsSchema, text } from "../core/schema";

export interface NamespaceProps {
  /**
   * Name of the namespace; another name is another namespace, and everything in the old one is deleted.
   * @default - the construct's id
   */
  readonly name?: string;
  /** @default - none of its own */
  readonly labels?: Record<string, string>;
  /** @default - none */
  readonly annotations?: Record<string, string>;
  /**
   * What must exist before the namespace and outlive it, such as the controllers that clear the finalizers in it.
   * @default - nothing
   */
  readonly needs?: readonly Need[];
}

const namespaceSchema = propsSchema<NamespaceProps>()({
  name: text(
    DNS_NAME,
    "not the name of a namespace",
    "use lower-case letters, digits and hyphens",
  ).optional(),
  labels: z.record(z.string(), z.string()).optional(),
  annotations: z.record(z.string(), z.string()).optional(),
  needs: needsSchema,
});

/**
 * A namespace that Terraform owns: unlike one that Helm creates, it goes on destroy, together with what charts leave
 * behind in it.
 *
 * @see https://registry.terraform.io/providers/hashicorp/kubernetes/3.2.1/docs/resources/namespace_v1
 */
export class Namespace extends Construct implements Dependable {
  /** Name of the namespace, as a reference: whoever uses it comes after the namespace. */
  readonly name: string;
  readonly ready: readonly NamespaceV1[];

  constructor(scope: Construct, id: string, props: NamespaceProps = {}) {
    super(scope, id);
    props = checkOwn(scope, id, namespaceSchema, props, {});
    const namespace = new NamespaceV1(this, "Resource", {
      metadata: { name: props.name ?? id, labels: props.labels, annotations: props.annotations },
      // Deletion waits for all content, and the namespace controller tries again at growing intervals.
      timeouts: { delete: "15m" },
      ...dependsOn(props.needs ?? []),
    });
    // Newer bindings have a list of metadata, which would give a name of none without a word: this names it in all of them.
    this.name = namespace.getStringAttribute("metadata[0].name");
    this.ready = [namespace];
  }
}

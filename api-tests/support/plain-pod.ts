import { Resource } from "./api";

/** A container with an image and nothing else. */
export const CONTAINER = { name: "main", image: "busybox" };

/** A pod that nothing is known of but what is given; in a cluster with nodes it stays pending. */
export function plainPod(
  namespace: string,
  name = "plain",
  { labels, spec = {} }: { readonly labels?: Record<string, string>; readonly spec?: object } = {},
): Resource {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace, ...(labels ? { labels } : {}) },
    spec: { containers: [CONTAINER], nodeSelector: { "flink-on-eks.example/node": "none" }, ...spec },
  };
}

/**
 * Annotation of every CRD: it stays when its release goes. Removing a CRD removes all objects of its kind, everybody's
 * jobs and nodes; no plan of this project shall be able to do that.
 *
 * @see https://helm.sh/docs/howto/charts_tips_and_tricks/#tell-helm-not-to-uninstall-a-resource
 */
export const KEEP = { "helm.sh/resource-policy": "keep" } as const;

/** Kinds and plurals of the definitions in the `crds` folder of a chart that a plan renders. */
const KINDS: Readonly<
  Record<string, readonly (readonly [kind: string, plural: string, group: string, version: string])[]>
> = {
  "flink-kubernetes-operator": [
    ["FlinkDeployment", "flinkdeployments", "flink.apache.org", "v1beta1"],
    ["FlinkSessionJob", "flinksessionjobs", "flink.apache.org", "v1beta1"],
    ["FlinkStateSnapshot", "flinkstatesnapshots", "flink.apache.org", "v1beta1"],
    ["FlinkBlueGreenDeployment", "flinkbluegreendeployments", "flink.apache.org", "v1beta1"],
  ],
  "aws-load-balancer-controller": [
    ["IngressClassParams", "ingressclassparams", "elbv2.k8s.aws", "v1beta1"],
    ["TargetGroupBinding", "targetgroupbindings", "elbv2.k8s.aws", "v1beta1"],
  ],
};

/** What `helm template --include-crds` gives for a chart's definitions: one YAML document each, without the long schemas, but different in each version. */
export function crdsOf(chart: string, version: string): string[] {
  return (KINDS[chart] ?? []).map(
    ([kind, plural, group, served]) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ${plural}.${group}
  annotations:
    rehearsal/chart-version: ${version}
spec:
  group: ${group}
  names:
    kind: ${kind}
    plural: ${plural}
    singular: ${kind.toLowerCase()}
  scope: Namespaced
  versions:
    - name: ${served}
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          x-kubernetes-preserve-unknown-fields: true
      subresources:
        status: {}
`,
  );
}

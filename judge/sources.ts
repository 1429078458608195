/** Where rules come from, as links to the page or the code that says so. */
const OPERATOR = "https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0";
const JAVA = `${OPERATOR}/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes`;
const API = `${OPERATOR}/flink-kubernetes-operator-api/src/main/java/org/apache/flink/kubernetes/operator/api`;
const OPERATOR_DOCS = `${OPERATOR}/docs/content/docs`;
const FLINK_DOCS = "https://nightlies.apache.org/flink/flink-docs-release-2.2/docs";

/** An issue of Flink or of its operator. */
export const issue = (number: number) => `https://issues.apache.org/jira/browse/FLINK-${number}`;

/** Where the operator's rules are written. */
export const VALIDATOR = `${JAVA}/operator/validation/DefaultValidator.java`;

export const SOURCES = {
  crds: `${OPERATOR}/helm/flink-kubernetes-operator/crds`,
  apiClasses: `${API}/spec`,
  jobSpec: `${API}/spec/JobSpec.java`,
  flinkVersion: `${API}/spec/FlinkVersion.java`,
  autoscalerValidator: `${OPERATOR}/flink-autoscaler/src/main/java/org/apache/flink/autoscaler/validation/AutoscalerValidator.java`,
  blueGreen: `${JAVA}/operator/utils/bluegreen/BlueGreenUtils.java`,
  canary: `${JAVA}/operator/health/CanaryResourceManager.java`,
  configBuilder: `${JAVA}/operator/config/FlinkConfigBuilder.java`,
  confMount: `${JAVA}/kubeclient/decorators/FlinkConfMountDecorator.java`,
  standaloneTaskManager: `${OPERATOR}/flink-kubernetes-standalone/src/main/java/org/apache/flink/kubernetes/operator/kubeclient/parameters/StandaloneKubernetesTaskManagerParameters.java`,
  autoscalerDocs: `${OPERATOR_DOCS}/custom-resource/autoscaler.md`,
  ingressDocs: `${OPERATOR_DOCS}/operations/ingress.md`,
  jobManagement: `${OPERATOR_DOCS}/custom-resource/job-management.md`,
  podTemplateDocs: `${OPERATOR_DOCS}/custom-resource/pod-template.md`,
  snapshotDocs: `${OPERATOR_DOCS}/custom-resource/snapshots.md`,
  memoryModel: `${FLINK_DOCS}/deployment/memory/mem_setup/`,
  nativeKubernetes: `${FLINK_DOCS}/deployment/resource-providers/native_kubernetes/`,
  kubernetesHa: `${FLINK_DOCS}/deployment/ha/kubernetes_ha/`,
  s3: `${FLINK_DOCS}/deployment/filesystems/s3/`,
  parallelism: `${FLINK_DOCS}/dev/datastream/execution/parallel/`,
  flink117: "https://nightlies.apache.org/flink/flink-docs-release-1.17/release-notes/flink-1.17/",
  flink120: "https://nightlies.apache.org/flink/flink-docs-release-1.20/release-notes/flink-1.20/",
  flink20: "https://nightlies.apache.org/flink/flink-docs-release-2.0/release-notes/flink-2.0/",
  imageEntrypoint:
    "https://github.com/apache/flink-docker/blob/master/1.20/scala_2.12-java17-ubuntu/docker-entrypoint.sh",
  quantities: "https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/",
  names: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
  webIdentity: "https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html",
} as const;

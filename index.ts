/**
 * flink-on-eks: Apache Flink on Amazon EKS from one typed description.
 *
 * `FlinkPlatform` with its teams and jobs is what most users need; every construct below also works alone in any
 * `TerraformStack`.
 */

// A whole platform, layer by layer.
export { FlinkPlatform } from "./stacks/flink-platform";
export type { Existing, FlinkPlatformProps } from "./stacks/settings/platform-props";
export { TeamLayers } from "./stacks/layers/team-layers";
export type { TeamLayersProps } from "./stacks/layers/team-layers";
export type { IngressTeam, LocatedIngress } from "./stacks/checks/check-ingress";
export { ENVIRONMENT, PREFIX as ENVIRONMENT_PREFIX } from "./stacks/settings/environment";
export { synth } from "./stacks/synth";
export { LayerStack } from "./stacks/layers/layer-stack";
export type { Contract, LayerSettings, Published, Source } from "./stacks/layers/layer-stack";
export { NetworkStack } from "./stacks/layers/network-stack";
export { StorageStack } from "./stacks/layers/storage-stack";
export { ClusterStack } from "./stacks/layers/cluster-stack";
export type { ClusterLayerProps } from "./stacks/layers/cluster-stack";
export { PlatformStack } from "./stacks/layers/platform-stack";
export type { PlatformStackProps } from "./stacks/layers/platform-stack";
export { TeamStack } from "./stacks/layers/team-stack";
export type { TeamSources, TeamStackProps } from "./stacks/layers/team-stack";
export { JobsStack } from "./stacks/layers/jobs-stack";

// What layers tell each other.
export type {
  Cluster,
  EgressSites,
  Network,
  PlatformServices,
  StateStore,
  TeamGrant,
} from "./modules/contracts";

// Mistakes and doubts.
export { Problems, ProblemsError } from "./modules/core/problems";
export type { Found, Problem } from "./modules/core/problems";
export type { Dependable, Need } from "./modules/core/dependable";
export type { Json, JsonObject } from "./modules/core/nested";

// AWS.
export { Vpc } from "./modules/aws/vpc";
export type { VpcProps } from "./modules/aws/vpc";
export type { InterfaceEndpoint, NetworkProps } from "./modules/aws/network-props";
export { StateBucket } from "./modules/aws/state-bucket";
export type { StateBucketProps } from "./modules/aws/state-bucket";
export type { StorageProps } from "./modules/aws/storage-props";
export { PrometheusWorkspace } from "./modules/aws/prometheus-workspace";
export type { PrometheusWorkspaceProps } from "./modules/aws/prometheus-workspace";
export { EksCluster } from "./modules/aws/eks-cluster";
export type { EksClusterProps } from "./modules/aws/eks-cluster";
export type { ClusterProps } from "./modules/aws/cluster-props";
export type { NodeGroupProps, NodeGroupsProps } from "./modules/aws/node-group-props";
export { EbsCsi } from "./modules/aws/ebs-csi";
export type { EbsCsiProps } from "./modules/aws/ebs-csi";
export { KarpenterResources } from "./modules/aws/karpenter-resources";
export type { KarpenterResourcesProps } from "./modules/aws/karpenter-resources";
export { IrsaRole } from "./modules/aws/irsa-role";
export type { IrsaRoleProps } from "./modules/aws/irsa-role";
export type { PolicyCondition, PolicyPrincipal, PolicyStatement } from "./modules/aws/iam-policy";
export type {
  BackendProps,
  LocalBackendProps,
  OtherBackendProps,
  S3BackendProps,
} from "./modules/terraform/backend";
export type { IamProps } from "./modules/aws/iam-props";
export type { AssumeRoleProps, Credentials } from "./modules/terraform/credentials";
export type { ClusterAccess, ClusterAuthProps } from "./modules/terraform/providers";

// Kubernetes.
export { Namespace } from "./modules/kubernetes/namespace";
export type { NamespaceProps } from "./modules/kubernetes/namespace";
export { HelmChart } from "./modules/kubernetes/helm-chart";
export type { ChartProps, HelmChartProps } from "./modules/kubernetes/helm-chart";
export { CustomResources } from "./modules/kubernetes/custom-resources";
export type { CustomResource, CustomResourcesProps } from "./modules/kubernetes/custom-resources";
export { placement, POOL } from "./modules/kubernetes/pools";
export type { FlinkRole, KarpenterPool, NodeGroupPool, Placement, RunOn } from "./modules/kubernetes/pools";

// Add-ons.
export type { AddOnChoice, AddOnContext } from "./modules/addons/add-on";
export type { AddOnsProps, ResolvedAddOns } from "./modules/addons/add-ons-props";
export type {
  IngressControllerProps,
  IngressControllers,
  TeamIngress,
} from "./modules/addons/ingress-controllers";
export type { MaintenanceWindow, PoolProps, PoolsProps } from "./modules/addons/karpenter/pools-props";
export type { ChartCrds, ChartCrdsProps } from "./modules/addons/chart-crds";
export { CertManager } from "./modules/addons/cert-manager";
export type { CertManagerProps } from "./modules/addons/cert-manager";
export { CloudWatch } from "./modules/addons/cloud-watch";
export type { CloudWatchContext, CloudWatchProps } from "./modules/addons/cloud-watch";
export { ClusterAutoscaler } from "./modules/addons/cluster-autoscaler";
export type { ClusterAutoscalerContext, ClusterAutoscalerProps } from "./modules/addons/cluster-autoscaler";
export { FlinkCrds } from "./modules/addons/flink-operator/flink-crds";
export type { FlinkCrdsProps } from "./modules/addons/flink-operator/flink-crds";
export { FlinkOperator } from "./modules/addons/flink-operator/flink-operator";
export type { FlinkOperatorProps } from "./modules/addons/flink-operator/flink-operator";
export { FluentBit } from "./modules/addons/fluent-bit";
export type { FluentBitContext, FluentBitProps } from "./modules/addons/fluent-bit";
export { Karpenter } from "./modules/addons/karpenter/karpenter";
export type { KarpenterContext, KarpenterProps } from "./modules/addons/karpenter/karpenter";
export { KarpenterCrds } from "./modules/addons/karpenter/karpenter-crds";
export type { KarpenterCrdsProps } from "./modules/addons/karpenter/karpenter-crds";
export { KarpenterPools } from "./modules/addons/karpenter/karpenter-pools";
export type { NodeClassContext } from "./modules/addons/karpenter/ec2-node-class";
export { LoadBalancerController } from "./modules/addons/load-balancer-controller/load-balancer-controller";
export type {
  LoadBalancerControllerContext,
  LoadBalancerControllerProps,
} from "./modules/addons/load-balancer-controller/load-balancer-controller";
export { LoadBalancerControllerCrds } from "./modules/addons/load-balancer-controller/load-balancer-controller-crds";
export type { LoadBalancerControllerCrdsProps } from "./modules/addons/load-balancer-controller/load-balancer-controller-crds";
export { MetricsServer } from "./modules/addons/metrics-server";
export type { MetricsServerProps } from "./modules/addons/metrics-server";
export { Monitoring } from "./modules/addons/monitoring/monitoring";
export type { MonitoringContext, MonitoringProps } from "./modules/addons/monitoring/monitoring-props";
export { PrometheusCrds, PrometheusCrdsProps } from "./modules/addons/monitoring/prometheus-crds";
export { StorageClass } from "./modules/addons/storage-class";
export type { StorageClassContext, StorageClassProps } from "./modules/addons/storage-class";
export { Yunikorn } from "./modules/addons/yunikorn";
export type { YunikornProps } from "./modules/addons/yunikorn";

// Teams and jobs.
export { Team } from "./modules/team/team";
export type { TeamContext } from "./modules/team/team";
export type { TeamProps } from "./modules/team/team-props";
export type { ContainerDefaultsProps } from "./modules/team/container-defaults";
export type { PeopleProps } from "./modules/team/people";
export type { QuotaProps, Scheduler } from "./modules/team/quota";
export type { TrafficRule } from "./modules/team/traffic-rule";
export type { WebUiProps } from "./modules/team/web-ui";
export type { JobIngress } from "./modules/team/team-ingress";
export { FlinkApplication } from "./modules/flink/resources/flink-application";
export type { FlinkApplicationProps } from "./modules/flink/resources/flink-application";
export { FlinkSessionCluster } from "./modules/flink/resources/flink-session-cluster";
export type { FlinkSessionClusterProps } from "./modules/flink/resources/flink-session-cluster";
export { FlinkSessionJob } from "./modules/flink/resources/flink-session-job";
export type {
  FlinkSessionJobProps,
  SessionCluster,
  SessionJobWiring,
} from "./modules/flink/resources/flink-session-job";
export { FlinkSqlJob } from "./modules/flink/resources/flink-sql-job";
export type { FlinkSqlJobProps } from "./modules/flink/resources/flink-sql-job";
export { FlinkStateSnapshot } from "./modules/flink/resources/flink-state-snapshot";
export type {
  FlinkStateSnapshotProps,
  SavepointProps,
  SnapshotTarget,
} from "./modules/flink/resources/flink-state-snapshot";
export { FlinkBlueGreenApplication } from "./modules/flink/resources/flink-blue-green-application";
export type { FlinkBlueGreenApplicationProps } from "./modules/flink/resources/flink-blue-green-application";
export { FlinkManifest } from "./modules/flink/manifests/flink-manifest";
export type { FlinkManifestProps } from "./modules/flink/manifests/flink-manifest";
export type { Manifest } from "./modules/flink/manifests/manifest";
export type { JsonObject as ManifestObject, Json as ManifestValue } from "./judge/json";
export type { ManifestsProps } from "./modules/flink/manifests/manifest-props";
export type { FlinkCluster } from "./modules/flink/resources/flink-cluster";
export type { FlinkClusterProps, Mode } from "./modules/flink/resources/cluster-props";
export type { ConfigurationValue, FlinkConfiguration } from "./modules/flink/settings/flink-configuration";
export { FlinkResource } from "./modules/flink/resources/flink-resource";
export type { FlinkContext, Rendering } from "./modules/flink/resources/flink-resource";
export type { Surroundings } from "./modules/flink/judging/judged";
export type { ImagesProps, PullThroughCacheProps } from "./modules/images/images-props";
export type { Relocation } from "./modules/images/relocation";
export type { JudgedProps, Judging } from "./modules/flink/judging/judged-props";
export type { Flink, FlinkVersion, FlinkVersionProps } from "./modules/flink/settings/flink-version";
export type { RoleProps } from "./modules/flink/pods/role-props";
export type {
  AutoscalerProps,
  AutoscalerQuota,
  UtilizationProps,
} from "./modules/flink/settings/autoscaler-props";
export type { CheckpointingProps } from "./modules/flink/settings/checkpointing";
export type { GangSchedulingProps } from "./modules/flink/pods/gang-scheduling";
export type { IngressProps, IngressTls } from "./modules/flink/resources/ingress-props";
export type { ResourceIngress } from "./modules/flink/resources/resource-ingress";
export type { JobProps, UpgradeMode } from "./modules/flink/resources/job-props";
export type { PodTemplate } from "./modules/flink/pods/pod-template-props";
export type {
  ExponentialDelay,
  FailureRate,
  FixedDelay,
  RestartStrategy,
} from "./modules/flink/settings/restart-strategy";
export type { StateBackend } from "./modules/flink/settings/state-backend";
export type { StateProps } from "./modules/flink/settings/state-props";
export type { S3Plugin } from "./modules/flink/settings/s3-wiring";
export type { Kind as FlinkKind } from "./judge/schema/schema";
export type { WiringProps } from "./modules/flink/settings/wiring-props";
export type { Zones } from "./modules/flink/pods/zones";

// The versions that were tested together.
export { CHARTS, FLINK_OPERATOR, FLINK_OPERATORS, KUBERNETES, MODULES, PROVIDERS } from "./modules/versions";
export type { ChartPin, KubernetesVersion, ProviderName } from "./modules/versions";

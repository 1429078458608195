import { App } from "cdktf";
import { Cluster, PlatformServices, StateStore, TeamGrant } from "../../modules/contracts";
import { TeamProps } from "../../modules/team/team-props";
import { LayerSettings } from "../../stacks/layers/layer-stack";
import { TeamLayers } from "../../stacks/layers/team-layers";

/** A cluster, a bucket and a platform as literals, for teams that stand on no layer of this project. */
export const CLUSTER: Cluster = {
  clusterName: "flink",
  clusterEndpoint: "https://api.example",
  clusterCertificateAuthority: "Q0E=",
  oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/oidc.example/id/1",
  oidcIssuer: "oidc.example/id/1",
  vpcId: "vpc-1",
  nodeSecurityGroupId: "sg-1",
};
export const STORE: StateStore = { bucketName: "state", bucketArn: "arn:aws:s3:::state" };
export const SERVICES: PlatformServices = {
  operatorNamespace: "flink-operator",
  monitoringNamespace: "monitoring",
};

/** What a team was granted, as literals. */
export const GRANT: TeamGrant = {
  clusterName: CLUSTER.clusterName,
  clusterEndpoint: CLUSTER.clusterEndpoint,
  clusterCertificateAuthority: CLUSTER.clusterCertificateAuthority,
  teamName: "team-a",
  namespace: "team-a",
  serviceAccount: "flink",
  bucketName: STORE.bucketName,
  queue: "root.team-a",
  cpuQuota: "200",
  memoryQuota: "800Gi",
};

export const SETTINGS: LayerSettings = {
  name: "flink",
  path: "flink",
  region: "us-west-2",
  tags: {},
  backend: { type: "local" },
  providerVersions: {},
  auth: {},
};

/** A quota that suffices for every test. */
export const QUOTA: TeamProps["quota"] = { cpu: 200, memory: "800Gi" };

/** The layers of a team on literals. */
export function teamLayers(app: App, team = "team-a", props: TeamProps = { quota: QUOTA }): TeamLayers {
  return new TeamLayers(app, SETTINGS, {
    team,
    props,
    cluster: CLUSTER,
    store: STORE,
    services: SERVICES,
    scheduler: "yunikorn",
  });
}

/** Props of a team on literals, for the construct alone. */
export const TEAM = {
  cluster: CLUSTER,
  store: STORE,
  services: SERVICES,
  scheduler: "yunikorn",
  quota: QUOTA,
} as const;

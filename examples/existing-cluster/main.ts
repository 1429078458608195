import { App } from "cdktf";
import { FlinkPlatform, synth } from "flink-on-eks";

const app = new App();
const ACCOUNT = "111122223333";
const ISSUER = "oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";

// A cluster of somebody else, in their network, and a bucket that is there: only what runs on the cluster is made.
const platform = new FlinkPlatform(app, "flink", {
  region: "eu-central-1",
  cluster: {
    existing: {
      clusterName: "shared",
      kubernetesVersion: "1.35",
      clusterEndpoint: "https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-central-1.eks.amazonaws.com",
      // aws eks describe-cluster --name shared --query cluster.certificateAuthority.data
      clusterCertificateAuthority: "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==",
      oidcProviderArn: `arn:aws:iam::${ACCOUNT}:oidc-provider/${ISSUER}`,
      oidcIssuer: ISSUER,
      vpcId: "vpc-0a1b2c3d4e5f60718",
      nodeSecurityGroupId: "sg-0a1b2c3d4e5f60718",
      // What Karpenter needs in AWS; its controller has its role by a pod identity association.
      karpenterNodeRole: "shared-karpenter-node",
      karpenterQueue: "Karpenter-shared",
      // For Prometheus and Grafana, since the bucket comes with a workspace.
      prometheusRoleArn: `arn:aws:iam::${ACCOUNT}:role/shared-prometheus`,
      grafanaRoleArn: `arn:aws:iam::${ACCOUNT}:role/shared-grafana`,
    },
  },
  // No layer is made of it: it tells which subnets have to be tagged karpenter.sh/discovery=shared.
  network: {
    existing: {
      vpcId: "vpc-0a1b2c3d4e5f60718",
      vpcCidr: "10.20.0.0/16",
      privateSubnetIds: ["subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb"],
    },
  },
  storage: {
    existing: {
      bucketName: "shared-flink-state",
      bucketArn: "arn:aws:s3:::shared-flink-state",
      prometheusEndpoint: "https://aps-workspaces.eu-central-1.amazonaws.com/workspaces/ws-0a1b2c3d/",
    },
  },
  addOns: {
    // Karpenter starts all nodes for Flink: no role for Cluster Autoscaler is needed.
    clusterAutoscaler: false,
    certManager: "existing",
    metricsServer: "existing",
    // The label of its nodes for what serves all teams.
    nodeSelector: { "example.com/pool": "system" },
  },
});

const team = platform.addTeam("team-a", { quota: { cpu: 16, memory: "64Gi" } });
team.addApplication("state-machine", {
  image: "flink:2.2.1",
  jarUri: "local:///opt/flink/examples/streaming/StateMachineExample.jar",
  parallelism: 2,
  upgradeMode: "last-state",
});

synth(app);

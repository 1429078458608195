// A platform with whatever adds or changes Kubernetes resources, so that the API server sees all of them.
import { App } from "cdktf";
import { FlinkPlatform, synth } from "../../index";

const app = new App();
const platform = new FlinkPlatform(app, "everything", {
  region: "eu-west-1",
  // Newer than the table of instance types: no pool can be refused for it.
  alsoOffered: ["r9id"],
  cluster: { admins: ["arn:aws:iam::111122223333:role/platform-admin"] },
  addOns: {
    loadBalancerController: {},
    ingressControllers: { nginx: { namespace: "ingress-nginx" } },
    fluentBit: {},
    cloudWatch: {},
    // A list: the operator then has its rights by a ClusterRole and a binding in each team's namespace.
    flinkOperator: { watchNamespaces: ["orders", "small"], plannedJobs: 20 },
    storageClass: {
      isDefault: false,
      kmsKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555",
      iops: 6000,
      throughput: 250,
    },
    // Kubernetes' own scheduler: the quota then counts cpu and memory.
    yunikorn: false,
  },
  pools: {
    compute: { capacity: "spot", cpuLimit: 64, memoryLimit: "256Gi", cpus: [8, 16], minGeneration: 6 },
    memory: { localNvme: false, rootVolume: "200Gi", instanceFamilies: ["r7i"] },
    gravitonMemory: { cpuLimit: 32 },
    maintenanceWindow: { startHour: 22, hours: 5 },
    emptyMinutes: 5,
    terminationGraceMinutes: 20,
  },
});

const team = platform.addTeam("orders", {
  quota: { cpu: "64500m", memory: "256Gi", pods: 60, deployments: 9, volumeClaims: 0, loadBalancers: 1 },
  labels: { "cost-center": "4711" },
  podSecurity: "restricted",
  containerDefaults: { cpu: "0.1", memory: "128Mi" },
  egress: [
    { cidr: "10.0.0.0/16", ports: [9092, "14001-14100"], description: "MSK brokers" },
    { cidr: "0.0.0.0/0", ports: [5432], description: "a database, with more than ascii: ü" },
  ],
  ingress: [{ cidr: "10.0.0.0/16", ports: [8081], description: "a proxy" }],
  webUi: { hosts: ["*.example.com"], internal: true },
  deployers: ["arn:aws:iam::111122223333:role/deployer"],
  viewers: ["arn:aws:iam::111122223333:role/viewer"],
  deployerGroups: ["pipelines"],
  viewerGroups: ["support"],
});

team.addApplication("native", {
  image: "flink:1.20.4",
  jarUri: "local:///opt/flink/usrlib/orders.jar",
  entryClass: "com.example.Orders",
  args: ["--from", "${not} terraform's", "%{nor this}"],
  parallelism: 4,
  taskSlots: 2,
  upgradeMode: "savepoint",
  allowNonRestoredState: false,
  initialSavepointPath: "s3://flink-state-111122223333/savepoints/orders/first",
  runOn: "on-demand",
  highAvailability: true,
  jobManager: { cpu: 0.5, memory: "2g", replicas: 2 },
  taskManager: { cpu: 2, memory: "4g", ephemeralStorage: "20Gi" },
  s3Plugins: ["presto", "hadoop"],
  env: { STAGE: "test", EMPTY: "" },
  labels: { tier: "gold" },
  restartNonce: 3,
  logConfiguration: { "log4j-console.properties": "rootLogger.level = INFO\n" },
  podTemplate: {
    spec: {
      containers: [
        { name: "flink-main-container", volumeMounts: [{ name: "cache", mountPath: "/cache" }] },
        { name: "proxy", image: "envoyproxy/envoy:v1.35.3", ports: [{ containerPort: 9901 }] },
      ],
      initContainers: [{ name: "fetch", image: "curlimages/curl:8.16.0", command: ["true"] }],
      volumes: [{ name: "cache", emptyDir: { sizeLimit: "1Gi" } }],
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: "topology.kubernetes.io/zone",
          whenUnsatisfiable: "ScheduleAnyway",
          labelSelector: { matchLabels: { app: "native" } },
        },
      ],
    },
  },
  overrides: { ingress: { template: "{{name}}.example.com", className: "nginx" } },
});

team.addApplication("standalone", {
  image: "flink:2.2.1",
  mode: "standalone",
  jarUri: "local:///opt/flink/examples/streaming/StateMachineExample.jar",
  parallelism: 2,
  upgradeMode: "stateless",
  runOn: "spot",
});

const session = team.addSessionCluster("session", { image: "flink:2.2.1", runOn: "memory" });
team.addSessionJob("top-speed", {
  cluster: session,
  jarUri: "https://repo1.maven.org/maven2/example/top-speed.jar",
  parallelism: 1,
  state: "suspended",
  upgradeMode: "last-state",
});

team.addSqlJob("report", {
  image: "flink:2.2.1",
  script: `
    CREATE TABLE orders (id BIGINT) WITH ('connector' = 'datagen');
    CREATE TABLE sink (name STRING) WITH ('connector' = 'print');
    INSERT INTO sink SELECT 'it''s \${not} terraform, %{nor this}, {{ nor a template }}' FROM orders;
  `,
  parallelism: 1,
  zones: "spread",
  restartStrategy: { type: "failure-rate", maxFailures: 3, interval: "10 min", delay: "30 s" },
  checkpointing: { interval: "2 min", unaligned: true, tolerableFailures: 3 },
  stateBackend: "rocksdb",
});

const scaled = team.addApplication("scaled", {
  image: "flink:2.2.1",
  jarUri: "local:///opt/flink/usrlib/scaled.jar",
  parallelism: 2,
  maxParallelism: 120,
  autoscaler: { maxParallelism: 8, utilization: { target: 0.7 } },
  ingress: {
    template: "{{name}}.{{namespace}}.example.com",
    tls: [{ hosts: ["scaled.orders.example.com"], secretName: "scaled-tls" }],
    annotations: { "example.com/owner": "orders" },
  },
});
team.addStateSnapshot("scaled-before-v2", { job: scaled, savepoint: { formatType: "NATIVE" } });
team.addStateSnapshot("scaled-checkpoint", { job: scaled, checkpoint: {}, backoffLimit: 3 });

team.addBlueGreenApplication("clicks", {
  image: "flink:2.2.1",
  jarUri: "local:///opt/flink/usrlib/clicks.jar",
  parallelism: 1,
  deletionDelay: "2 min",
  abortGracePeriod: "10 min",
});

// A team with hardly anything of its own.
platform.addTeam("nothing", { quota: { cpu: 1, memory: "1Gi" }, namespace: "small" });

synth(app);

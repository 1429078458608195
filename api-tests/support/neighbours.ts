import { Resource } from "./api";
import { flinkPods } from "./flink-pods";
import { resourcesOf, teams } from "./team";

/** Two teams of the same form, side by side. */
export const NEIGHBOURS = teams(
  Object.fromEntries(
    ["ours", "theirs"].map((name) => [
      name,
      {
        quota: { cpu: 16, memory: "64Gi" },
        deployers: [`arn:aws:iam::111122223333:role/${name}-deployer`],
        viewers: [`arn:aws:iam::111122223333:role/${name}-viewer`],
      },
    ]),
  ),
  // Everything that a team can have.
  (team) => {
    const image = "flink:2.2.1";
    const jar = { jarUri: "local:///opt/flink/usrlib/orders.jar", parallelism: 1 };
    const job = team.addApplication("orders", { image, ...jar });
    team.addStateSnapshot("orders-snapshot", { job });
    const cluster = team.addSessionCluster("session", { image });
    team.addSessionJob("in-session", { ...jar, cluster, jarUri: "https://example.com/orders.jar" });
    const script = "CREATE TABLE t (id INT) WITH ('connector' = 'datagen'); SELECT * FROM t;";
    team.addSqlJob("report", { image, parallelism: 1, script });
    team.addBlueGreenApplication("clicks", { image, ...jar });
  },
  // A list: the operator then has rights in these namespaces and in no others.
  { addOns: { flinkOperator: { watchNamespaces: ["ours", "theirs"] } } },
);
export const OURS = NEIGHBOURS["ours"]!;
export const OPERATOR = OURS.platform.filter(({ title }) => title.includes("flink_operator"));
export const GRANTED = [...OPERATOR, ...Object.values(NEIGHBOURS).flatMap(({ granted }) => granted)];

export const CONFIG_MAP = resource("v1", "ConfigMap", "leader", { data: { leader: "a" } });
export const SECRET = resource("v1", "Secret", "own", { stringData: { password: "p" } });
export const DEPLOYMENT = resource("apps/v1", "Deployment", "orders", {
  spec: {
    selector: { matchLabels: { app: "orders" } },
    template: {
      metadata: { labels: { app: "orders" } },
      spec: { containers: [{ name: "main", image: "flink:2.2.1" }] },
    },
  },
});
/** The application of the team. */
export const FLINK = resourcesOf(OURS.jobs).find(
  ({ kind, metadata }) => kind === "FlinkDeployment" && metadata.name === "orders",
)!;
export const [, TASK_MANAGER] = flinkPods(FLINK) as [Resource, Resource];

export function resource(apiVersion: string, kind: string, name: string, fields: object = {}): Resource {
  return { apiVersion, kind, metadata: { name, namespace: "ours" }, ...fields };
}

export function at(space: string, { metadata, ...rest }: Resource): Resource {
  return { ...rest, metadata: { ...metadata, namespace: space } } as Resource;
}

export function service(): Resource {
  return resource("v1", "Service", "orders-rest", { spec: { ports: [{ port: 8081 }] } });
}

export function ingress(): Resource {
  const defaultBackend = { service: { name: "orders-rest", port: { number: 8081 } } };
  return resource("networking.k8s.io/v1", "Ingress", "orders", { spec: { defaultBackend } });
}

export function flink(space: string): string {
  return `/apis/flink.apache.org/v1beta1/namespaces/${space}/flinkdeployments`;
}

export function pods(space: string): string {
  return `/api/v1/namespaces/${space}/pods`;
}

export function role(space: string): Resource {
  const rules = [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }];
  return at(space, resource("rbac.authorization.k8s.io/v1", "Role", "all", { rules }));
}

export function policy(space: string): Resource {
  return at(space, resource("networking.k8s.io/v1", "NetworkPolicy", "default-deny"));
}

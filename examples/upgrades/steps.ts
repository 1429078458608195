import { FlinkApplicationProps, TeamLayers } from "flink-on-eks";

/** A job that keeps its state over upgrades: `last-state` is the default of the upgrade mode. */
const ORDERS: FlinkApplicationProps = {
  image: "registry.example.com/orders:7-flink2.2.1",
  jarUri: "local:///opt/flink/usrlib/orders.jar",
  parallelism: 4,
  maxParallelism: 240,
};

const deploy = (team: TeamLayers) => team.addApplication("orders", ORDERS);

const scale = (team: TeamLayers) => team.addApplication("orders", { ...ORDERS, parallelism: 8 });

const release = (team: TeamLayers) =>
  team.addApplication("orders", { ...ORDERS, image: "registry.example.com/orders:8-flink2.2.1" });

const suspend = (team: TeamLayers) => team.addApplication("orders", { ...ORDERS, state: "suspended" });

const resume = (team: TeamLayers) => team.addApplication("orders", { ...ORDERS, state: "running" });

const restart = (team: TeamLayers) => team.addApplication("orders", { ...ORDERS, restartNonce: 1 });

const savepoint = (team: TeamLayers) => {
  const orders = team.addApplication("orders", ORDERS);
  team.addStateSnapshot("orders-before-8", { job: orders });
};

const restore = (team: TeamLayers) =>
  team.addApplication("orders", {
    ...ORDERS,
    restoreFrom: "s3://flink-state-111122223333/savepoints/team-a/orders/savepoint-2f1c3e-9b6d1c5a0e47",
  });

const rename = (team: TeamLayers) =>
  team.addApplication("purchases", {
    ...ORDERS,
    restoreFrom: "s3://flink-state-111122223333/savepoints/team-a/orders/savepoint-2f1c3e-9b6d1c5a0e47",
  });

const mode = (team: TeamLayers) =>
  team.addApplication("orders-standalone", {
    ...ORDERS,
    mode: "standalone",
    restoreFrom: "s3://flink-state-111122223333/savepoints/team-a/orders/savepoint-2f1c3e-9b6d1c5a0e47",
  });

/** What can happen to a job, by the names under which docs/upgrades.md tells it. */
export const STEPS: Readonly<Record<string, (team: TeamLayers) => unknown>> = {
  deploy,
  scale,
  release,
  suspend,
  resume,
  restart,
  savepoint,
  restore,
  rename,
  mode,
};

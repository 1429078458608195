import { deepmerge } from "deepmerge-ts";
import { Finding, judge, JudgeOptions } from "../../judge";

/** A FlinkDeployment in which no rule finds anything; tests change one thing of it. */
export function deployment(changes: object = {}): object {
  return merged(
    {
      apiVersion: "flink.apache.org/v1beta1",
      kind: "FlinkDeployment",
      metadata: { name: "orders", namespace: "shop" },
      spec: {
        image: "registry.example.com/orders:7",
        flinkVersion: "v2_2",
        serviceAccount: "flink",
        flinkConfiguration: { "taskmanager.numberOfTaskSlots": "2" },
        jobManager: { resource: { memory: "2048m", cpu: 1 } },
        taskManager: { resource: { memory: "2048m", cpu: 1 } },
        job: { jarURI: "local:///opt/flink/usrlib/job.jar", parallelism: 2, upgradeMode: "stateless" },
      },
    },
    changes,
  );
}

/** The session cluster that `sessionJob` goes to. */
export function sessionCluster(changes: object = {}): object {
  return merged(deployment({ metadata: { name: "session" }, spec: { job: undefined } }), changes);
}

/** A FlinkSessionJob in which no rule finds anything. */
export function sessionJob(changes: object = {}): object {
  return merged(
    {
      apiVersion: "flink.apache.org/v1beta1",
      kind: "FlinkSessionJob",
      metadata: { name: "orders", namespace: "shop" },
      spec: {
        deploymentName: "session",
        job: { jarURI: "https://93.184.216.34/a.jar", parallelism: 2, upgradeMode: "stateless" },
      },
    },
    changes,
  );
}

/** A FlinkStateSnapshot in which no rule finds anything. */
export function snapshot(changes: object = {}): object {
  return merged(
    {
      apiVersion: "flink.apache.org/v1beta1",
      kind: "FlinkStateSnapshot",
      metadata: { name: "before-upgrade", namespace: "shop" },
      spec: {
        jobReference: { kind: "FlinkDeployment", name: "orders" },
        savepoint: { disposeOnDelete: false },
        backoffLimit: 3,
      },
    },
    changes,
  );
}

/** A FlinkBlueGreenDeployment in which no rule finds anything. */
export function blueGreen(changes: object = {}): object {
  const { spec } = deployment() as { spec: object };
  return merged(
    {
      apiVersion: "flink.apache.org/v1beta1",
      kind: "FlinkBlueGreenDeployment",
      metadata: { name: "orders", namespace: "shop" },
      spec: { template: { spec } },
    },
    changes,
  );
}

/** Changes of a FlinkDeployment's spec. */
export const spec = (changes: object): object => deployment({ spec: changes });

/** Changes of a FlinkDeployment's configuration. */
export const configured = (flinkConfiguration: object, changes: object = {}): object =>
  deployment({ spec: { ...changes, flinkConfiguration } });

/** `rule path` of every error and warning, in order. */
export function found(document: object, options: JudgeOptions = {}): string[] {
  const { errors, warnings } = judge(document, options);
  return [...errors, ...warnings].map(({ rule, path }) => `${rule} ${path}`);
}

/** The findings of one rule. */
export function findings(rule: string, document: object, options: JudgeOptions = {}): Finding[] {
  const { errors, warnings } = judge(document, options);
  return [...errors, ...warnings].filter((finding) => finding.rule === rule);
}

/** Deep merge; an undefined member is removed. */
function merged(base: object, changes: object): object {
  return JSON.parse(JSON.stringify(deepmerge(base, marked(changes)), unmarked)) as object;
}

const REMOVED = "\0removed";

function marked(changes: unknown): object {
  return JSON.parse(
    JSON.stringify(changes, (_, value: unknown) => (value === undefined ? REMOVED : value)),
  ) as object;
}

function unmarked(_: string, value: unknown): unknown {
  return value === REMOVED ? undefined : value;
}

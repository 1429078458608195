import { App } from "cdktf";
import { FlinkPlatform, synth } from "flink-on-eks";

const app = new App();
const platform = new FlinkPlatform(app, "flink", {
  region: "eu-central-1",
  // A doubt about a Flink resource stops the synth, unless somebody wrote down why it may stay.
  judging: { warnings: "errors" },
});

const analytics = platform.addTeam("analytics", { quota: { cpu: 64, memory: "256Gi" } });

// A script is a job: no jar, no class. Two INSERTs are one job as a statement set; alone, only the first would run.
const orders = analytics.addSqlJob("orders", {
  image: "flink:2.2.1",
  parallelism: 2,
  script: `
    CREATE TABLE orders (id BIGINT, amount INT) WITH ('connector' = 'datagen', 'rows-per-second' = '10');
    CREATE TABLE large (id BIGINT, amount INT) WITH ('connector' = 'print');
    CREATE TABLE small (id BIGINT, amount INT) WITH ('connector' = 'blackhole');

    EXECUTE STATEMENT SET BEGIN
      INSERT INTO large SELECT id, amount FROM orders WHERE amount >= 1000;
      INSERT INTO small SELECT id, amount FROM orders WHERE amount < 1000;
    END;
  `,
});

// A savepoint before the next version, which outlives this declaration. Its path is in the resource's status.
analytics.addStateSnapshot("orders-before-v2", { job: orders });

// The next version starts beside the one that runs, from its savepoint, and takes over once it is ready.
analytics.addBlueGreenApplication("clicks", {
  image: "flink:2.2.1",
  jarUri: "local:///opt/flink/examples/streaming/StateMachineExample.jar",
  deletionDelay: "2 min",
});

synth(app);

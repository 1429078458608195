/** The platform before an upgrade or after it, as `REHEARSED_STEP` chooses. */
import { App } from "cdktf";
import { FlinkPlatform, FlinkPlatformProps, synth } from "../../../index";

interface Step {
  readonly props?: Pick<FlinkPlatformProps, "cluster" | "addOns">;
  readonly image?: string;
  readonly teams?: readonly string[];
}

const STEPS: Readonly<Record<string, Step>> = {
  today: {},
  // The types that the output of the layout before was made with: other ones would replace the group by themselves.
  "types-as-before": {
    props: {
      cluster: {
        nodeGroups: {
          spot: {
            instanceTypes: ["m6id.2xlarge", "m6idn.2xlarge", "m5d.2xlarge", "m5ad.2xlarge", "m5dn.2xlarge"],
          },
        },
      },
    },
  },
  "kubernetes-1.34": { props: { cluster: { kubernetesVersion: "1.34" } } },
  "old-add-ons": {
    props: { cluster: { kubernetesVersion: "1.34" }, addOns: { yunikorn: { version: "1.8.0" } } },
  },
  "operator-1.14": { props: { addOns: { flinkOperator: { version: "1.14.0" } } } },
  "old-chart": { props: { addOns: { certManager: { version: "v1.20.0" } } } },
  "old-image": { image: "flink:2.2.0" },
  "two-teams": { teams: ["team-a", "team-b"] },
};

const { props, image = "flink:2.2.1", teams = ["team-a"] } = STEPS[process.env.REHEARSED_STEP ?? "today"];

const app = new App();
const platform = new FlinkPlatform(app, "step", { region: "us-west-2", ...props });
for (const name of teams) {
  platform.addTeam(name, { quota: { cpu: 50, memory: "200Gi" } }).addApplication("orders", {
    image,
    jarUri: "local:///opt/flink/examples/streaming/StateMachineExample.jar",
    parallelism: 2,
    upgradeMode: "savepoint",
  });
}
synth(app);

import { App, TerraformStack } from "cdktf";
import { FlinkPlatform } from "../../stacks/flink-platform";
import { FlinkPlatformProps } from "../../stacks/settings/platform-props";
import { testApp } from "./app";
import { Template } from "./template";

/** The app of main.ts: a default platform with one team and one job. */
export function defaultApp(props: Partial<FlinkPlatformProps> = {}): App {
  const app = testApp();
  const platform = new FlinkPlatform(app, "flink", { region: "us-west-2", ...props });
  const team = platform.addTeam("team-a", { quota: { cpu: 200, memory: "800Gi" } });
  team.addApplication("state-machine", {
    image: "flink:2.2.1",
    jarUri: "local:///opt/flink/examples/streaming/StateMachineExample.jar",
    parallelism: 2,
    upgradeMode: "last-state",
    runOn: "compute",
  });
  return app;
}

/** All stacks of an app by name, synthesized. */
export function templates(app: App): Readonly<Record<string, Template>> {
  const stacks = app.node.findAll().filter(TerraformStack.isStack);
  return Object.fromEntries(stacks.map((stack) => [stack.node.id, Template.of(stack)]));
}

import { FlinkPlatform } from "../../index";
import { NetworkProps } from "../../modules/aws/network-props";
import { testApp } from "./app";
import { Template } from "./template";

/** The cluster's layer of a platform with a network of its own. */
export function platformOf(network: NetworkProps): Template {
  const app = testApp();
  new FlinkPlatform(app, "flink", { region: "us-west-2", network });
  return Template.of(app.node.findChild("flink-cluster") as Parameters<typeof Template.of>[0]);
}

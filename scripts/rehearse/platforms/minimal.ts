/** The smallest platform: every add-on that can be left out is left out, one zone's worth of NAT, images from a mirror, no team. */
import { App } from "cdktf";
import { FlinkPlatform, synth } from "../../../index";

const app = new App();
new FlinkPlatform(app, "minimal", {
  region: "us-west-2",
  network: { singleNat: true },
  alsoOffered: ["r9id"],
  images: { mirror: "registry.example.com/mirror" },
  addOns: {
    clusterAutoscaler: false,
    metricsServer: false,
    monitoring: false,
    yunikorn: false,
  },
});
synth(app);

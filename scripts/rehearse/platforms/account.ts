/** A platform that says in whose account it is. */
import { App } from "cdktf";
import { FlinkPlatform, synth } from "../../../index";

const app = new App();
new FlinkPlatform(app, "account", { region: "us-west-2", accountId: "111122223333" });
synth(app);

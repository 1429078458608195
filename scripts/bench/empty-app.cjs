/* global require */
/* eslint-disable @typescript-eslint/no-require-imports */
// The least that any CDKTF app can do, loaded as npm installs it: what the platform's synthesis is measured against.
const { App, TerraformStack } = require("cdktf");

const app = new App();
new TerraformStack(app, "empty");
app.synth();

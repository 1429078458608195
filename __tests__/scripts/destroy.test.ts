import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { bundle, run } from "../support/bundle";

/** Asks a script as Node would run it: Jest itself loads no ES modules. */
function ask<T>(script: string, name: string, ...args: readonly unknown[]): T {
  const file = join(__dirname, "../../scripts", script);
  const list = args.map((arg) => JSON.stringify(arg)).join(", ");
  const code = `import { ${name} } from ${JSON.stringify(file)}; console.log(JSON.stringify(${name}(${list})));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", code], {
    encoding: "utf8",
  });
  if (stderr !== "") throw new Error(stderr);
  return JSON.parse(stdout) as T;
}

describe("npm run destroy", () => {
  const { outdir } = run(bundle("examples/two-platforms/main.ts"));

  it("names every stack once, and leaves those with state that outlives them", () => {
    expect(ask<string[]>("destroy.mjs", "destroyable", outdir).sort()).toEqual(
      ["dev", "prod"].flatMap((name) =>
        ["cluster", "jobs-payments", "network", "platform", "team-payments"].map(
          (layer) => `flink-${name}-${layer}`,
        ),
      ),
    );
  });

  it("looks at every cluster that it is going to destroy", () => {
    expect(ask<string[]>("destroy.mjs", "clusterFolders", outdir).sort()).toEqual(
      ["flink-dev", "flink-prod"].map((name) => `${outdir}/stacks/${name}-cluster`),
    );
  });
});

describe("an API that nobody serves, at which the deletion of any namespace hangs", () => {
  const apiService = (name: string, status: string, service: object | undefined) => ({
    metadata: { name },
    spec: { service },
    status: { conditions: [{ type: "Available", status, reason: "MissingEndpoints" }] },
  });
  const metrics = { namespace: "kube-system", name: "metrics-server" };

  it("is told with its service, the reason and the cure", () => {
    const dead = ask<object[]>("api-services.mjs", "unavailable", {
      items: [apiService("v1beta1.metrics.k8s.io", "False", metrics)],
    });
    expect(ask("api-services.mjs", "sentences", "flink", dead)).toEqual([
      "flink: the API v1beta1.metrics.k8s.io is not available (kube-system/metrics-server: MissingEndpoints); while that " +
        "is so, no namespace can be deleted. Cure: bring its pods back, or kubectl delete apiservice v1beta1.metrics.k8s.io",
    ]);
  });

  it.each([
    ["one that is served", apiService("v1beta1.metrics.k8s.io", "True", metrics)],
    ["one of the API server itself", apiService("v1.apps", "False", undefined)],
  ])("is not %s", (_, item) => {
    expect(ask("api-services.mjs", "unavailable", { items: [item] })).toEqual([]);
  });

  it("is also one whose state nobody knows yet", () => {
    const items = [{ metadata: { name: "v1.x" }, spec: { service: metrics } }];
    expect(ask("api-services.mjs", "unavailable", { items })).toEqual([
      { name: "v1.x", service: "kube-system/metrics-server", reason: "not looked at yet" },
    ]);
  });
});

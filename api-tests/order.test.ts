import { Resource } from "./support/api";
import { cluster } from "./support/cluster";
import { Controllers, FLINK_OPERATOR } from "./support/controllers";
import { eventually } from "./support/eventually";
import { accepted, refused } from "./support/expect-answer";
import { install, remove, removeUnit } from "./support/life";
import { teams } from "./support/team";
import { Unit } from "./support/units";
import { describeWithFlink } from "./support/with-flink";

const api = cluster();

const { hasty } = teams({ hasty: { quota: { cpu: 16, memory: "64Gi" } } }, (team) =>
  team.addApplication("orders", {
    image: "flink:2.2.1",
    jarUri: "local:///opt/flink/usrlib/orders.jar",
    parallelism: 1,
    upgradeMode: "stateless",
  }),
);
const { granted, jobs } = hasty!;
const [namespace] = granted as [Unit, ...Unit[]];
const [job] = jobs as [Unit];

/** What the namespace waits for, once it is to go. */
async function waitsFor(): Promise<string | undefined> {
  const { status } = accepted(await api.read(namespace.resources[0]!)) as Resource & {
    readonly status: { readonly conditions?: readonly { type: string; status: string; message: string }[] };
  };
  return status.conditions?.find(
    ({ type, status }) => type === "NamespaceFinalizersRemaining" && status === "True",
  )?.message;
}

describeWithFlink("what the order is for", () => {
  test("without the operator the team's namespace hangs at its jobs, and nothing can be put into it", async () => {
    const operator = new Controllers(api, FLINK_OPERATOR);
    await install(api, granted);
    await install(api, jobs);
    await operator.settled();
    await operator.stop();

    const going = removeUnit(api, namespace);
    expect(await eventually(waitsFor)).toContain("flinkdeployments.flink.apache.org/finalizer in 1 resource");
    expect(refused(await api.create(job.resources[0]!, { dryRun: true }))).toContain(
      "it is being terminated",
    );

    const again = new Controllers(api, FLINK_OPERATOR);
    await going;
    await again.stop();
  });

  test("a release is gone only when the operator has let go of its job", async () => {
    const operator = new Controllers(api, FLINK_OPERATOR);
    await install(api, granted);
    await install(api, jobs);
    await operator.settled();
    await operator.stop();

    let isGone = false;
    const going = removeUnit(api, job).then(() => (isGone = true));
    const { metadata } = await eventually(async () => {
      const answer = accepted(await api.read(job.resources[0]!));
      return answer.metadata.deletionTimestamp === undefined ? undefined : answer;
    });
    expect([isGone, metadata.finalizers]).toEqual([false, ["flinkdeployments.flink.apache.org/finalizer"]]);

    const again = new Controllers(api, FLINK_OPERATOR);
    await going;
    expect((await api.read(job.resources[0]!)).status).toBe(404);
    await again.stop();
    await remove(api, granted);
  });
});

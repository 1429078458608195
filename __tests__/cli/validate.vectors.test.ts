import { VECTORS } from "../judge/validate-vectors";
import { join } from "node:path";
import { cli, Folder } from "./cli";

/** `key: value` by the line. */
const lines = (configuration: Record<string, string>) =>
  Object.entries(configuration)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join("");

/** Files cannot say that a job is not in the cluster: a snapshot whose job is not among them draws a warning (X28). */
const isOnlyDoubted = ({ rule, target, expected: { message } }: (typeof VECTORS)[number]) =>
  rule === "N4" && !target && /basic-example was not found/.test(message ?? "");

/** Every vector through the command line, those with neighbours one by one. */
test("the verdicts of operator 1.15.0", () => {
  const folder = new Folder();
  const hosts = join(__dirname, "../facts/vectors/hosts.txt");
  const admitted = (file: string, ...args: string[]) =>
    cli("validate", "--json", "--hosts", hosts, file, ...args)
      .out.split("\n")
      .map((line) => (JSON.parse(line) as { admitted: boolean }).admitted);
  try {
    const doubted = VECTORS.filter(isOnlyDoubted);
    expect(doubted).toHaveLength(3);
    expect(
      admitted(folder.write("doubted.jsonl", doubted.map((v) => JSON.stringify(v.new)).join("\n"))),
    ).toEqual(doubted.map(() => true));
    const rest = VECTORS.filter((vector) => !isOnlyDoubted(vector));
    const alone = rest.filter((v) => !v.old && !v.sessionCluster && !v.target && !v.operatorConf);
    const batch = alone.map((vector) => JSON.stringify(vector.new)).join("\n");
    expect(admitted(folder.write("alone.jsonl", batch))).toEqual(
      alone.map(({ expected }) => expected.admitted),
    );

    // A cluster of another name than the one asked for cannot be found by its name.
    const others = rest.filter((vector) => !alone.includes(vector) && vector.rule !== "S8");
    for (const { id, new: document, old, sessionCluster, target, operatorConf, expected } of others) {
      const args = [
        ...(old ? ["--previous", folder.write(`${id}/old.json`, old)] : []),
        ...(sessionCluster ? ["--session-clusters", folder.write(`${id}/cluster.json`, sessionCluster)] : []),
        ...(target ? ["--session-clusters", folder.write(`${id}/target.json`, target)] : []),
        ...(operatorConf
          ? ["--operator-config", folder.write(`${id}/operator.conf`, lines(operatorConf))]
          : []),
      ];
      expect([id, ...admitted(folder.write(`${id}/new.json`, document as object), ...args)]).toEqual([
        id,
        expected.admitted,
      ]);
    }
  } finally {
    folder.remove();
  }
});

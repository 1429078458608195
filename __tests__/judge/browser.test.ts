import { createContext, runInContext } from "node:vm";
import { join } from "node:path";
import { build } from "esbuild";
import { judge } from "../../judge";
import { deployment } from "./resources";

/** A bundle as a web page would load it, run where there is the language and nothing of Node. */
async function inBrowser(): Promise<typeof judge> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, "../../judge/index.ts")],
    bundle: true,
    platform: "browser",
    format: "iife",
    globalName: "flinkOnEks",
    write: false,
  });
  const page = createContext({});
  runInContext(outputFiles[0]?.text ?? "", page);
  const judgeText = runInContext("(text) => JSON.stringify(flinkOnEks.judge(JSON.parse(text)))", page) as (
    text: string,
  ) => string;
  return (resource) => JSON.parse(judgeText(JSON.stringify(resource))) as ReturnType<typeof judge>;
}

const DEPLOYMENT = deployment();

describe("the judge in a browser", () => {
  it("says the same as in Node, of what is right and of what is wrong", async () => {
    const judgeThere = await inBrowser();
    const wrong = deployment({
      spec: { job: { jarURI: undefined, parallelism: 0, upgradeMode: "savepoint" } },
    });
    for (const resource of [DEPLOYMENT, wrong, {}, null])
      expect(judgeThere(resource)).toEqual(plain(judge(resource)));
    expect(judgeThere(DEPLOYMENT).valid).toBe(true);
    expect(judgeThere(wrong).errors.map(({ rule }) => rule)).toEqual(["D11", "D12", "D17", "X4"]);
  });
});

function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

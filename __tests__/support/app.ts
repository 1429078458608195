import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack, Testing } from "cdktf";
import { Template } from "./template";

/** Output folders of the test file that imports this; gone when it has finished. */
const folder = mkdtempSync(join(tmpdir(), "flink-on-eks-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;

/** An app with an output folder of its own (`app.outdir`), without stack traces. */
export function testApp(): App {
  count += 1;
  return Testing.app({ outdir: join(folder, String(count)) });
}

/** Any user's stack with what `fill` puts in it, synthesized. */
export function withStack(fill: (stack: TerraformStack) => void): Template {
  return Template.of(stackWith(fill));
}

/** Any user's stack with what `fill` puts in it, for tests that look at the tree. */
export function stackWith(fill: (stack: TerraformStack) => void): TerraformStack {
  const stack = new TerraformStack(testApp(), "stack");
  fill(stack);
  return stack;
}

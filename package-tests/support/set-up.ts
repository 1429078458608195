import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, succeed } from "./run";

/** Packs what would be published, once for all tests. */
export default function setUp(): void {
  const folder = mkdtempSync(join(tmpdir(), "flink-on-eks-package-"));
  process.env.PACKAGE_TESTS_FOLDER = folder;
  mkdirSync(join(folder, "packed"));
  for (const home of [ROOT, join(ROOT, "create")])
    succeed(home, "npm", "pack", "--silent", "--pack-destination", join(folder, "packed"));
}

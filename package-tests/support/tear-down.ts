import { rmSync } from "node:fs";

export default function tearDown(): void {
  const { PACKAGE_TESTS_FOLDER: folder } = process.env;
  if (folder) rmSync(folder, { recursive: true, force: true });
}

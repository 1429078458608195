/** swc instead of ts-jest: no type-check in the test run, `npm run typecheck` does that once for the whole tree. */
module.exports = {
  testEnvironment: "node",
  // Jest leaves a core free by default, which is half of a machine with two.
  maxWorkers: "100%",
  // A worker has nothing left to do when it is told to end, and needs longer than Jest's half a second all the same: the
  // memory of some hundred MiB goes back first. A test that leaks something is still told, ten seconds later.
  workerGracefulExitTimeout: 10_000,
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  moduleNameMapper: {
    "/stack-trace$": "<rootDir>/__tests__/support/no-creation-stacks.ts",
    "^flink-on-eks$": "<rootDir>/index.ts",
  },
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
    "\\.(proto|tf|py)$": "<rootDir>/__tests__/support/text-transform.js",
  },
};

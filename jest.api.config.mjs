import base from "./jest.config.js";

/** Tests against a real Kubernetes API: one file after the other, since all of them use one cluster. */
export default {
  testEnvironment: "node",
  roots: ["<rootDir>/api-tests"],
  testMatch: base.testMatch,
  transform: base.transform,
  moduleNameMapper: { "^flink-on-eks$": "<rootDir>/index.ts" },
  maxWorkers: 1,
  // A limit for what hangs, such as a namespace that is never gone: not a figure that anything is measured by.
  testTimeout: 120_000,
  globalSetup: "<rootDir>/api-tests/support/set-up.ts",
  globalTeardown: "<rootDir>/api-tests/support/tear-down.ts",
};

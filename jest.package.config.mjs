import base from "./jest.config.js";

/** Tests of what is published, in projects that are made from nothing: one after the other, since installing is slow. */
export default {
  testEnvironment: "node",
  roots: ["<rootDir>/package-tests"],
  testMatch: base.testMatch,
  transform: base.transform,
  maxWorkers: 1,
  // A limit for what hangs, such as a registry that does not answer: not a figure that anything is measured by.
  testTimeout: 600_000,
  globalSetup: "<rootDir>/package-tests/support/set-up.ts",
  globalTeardown: "<rootDir>/package-tests/support/tear-down.ts",
};

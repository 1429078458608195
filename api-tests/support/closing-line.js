/** Ends a run with one line that says how much it did, and fails one that did nothing. */
module.exports = class ClosingLine {
  #failure;

  onRunComplete(_, { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests }) {
    const failed = Math.max(numFailedTests, numFailedTestSuites);
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : "";
    console.log(`api: ${numPassedTests} passed, ${failed} failed${skipped}`);
    if (numPassedTests + failed === 0) this.#failure = new Error("api: no test has run");
  }

  getLastError() {
    return this.#failure;
  }
};

/** Whether the cluster serves Flink's kinds, as the set-up found out. */
export const hasFlink = process.env.API_TESTS_HAVE_FLINK === "true";

/** Tests that need Flink's CRDs, skipped where the cluster has none. */
export const testWithFlink = hasFlink ? test : test.skip;
export const describeWithFlink = hasFlink ? describe : describe.skip;

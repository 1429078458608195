/** Whether the cluster serves Karpenter's kinds, as the set-up found out. */
export const hasKarpenter = process.env.API_TESTS_HAVE_KARPENTER === "true";

/** Tests that need Karpenter's CRDs, skipped where the cluster has none. */
export const describeWithKarpenter = hasKarpenter ? describe : describe.skip;

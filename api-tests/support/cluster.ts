import { Api } from "./api";
import { readKubeconfig } from "./kubeconfig";

/** The kubeconfig of the cluster that the tests have for themselves. */
export const KUBECONFIG = process.env.FLINK_ON_EKS_TEST_KUBECONFIG ?? "";

/** The cluster as its administrator sees it. */
export function cluster(): Api {
  return new Api(readKubeconfig(KUBECONFIG));
}

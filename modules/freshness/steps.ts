import { FLINK_OPERATOR } from "../versions";
import { ADD_ON_PINS } from "./add-on-pins";
import { KUBERNETES_PINS } from "./kubernetes-pins";
import { Pin, Step } from "./pin";
import { TERRAFORM_PINS } from "./terraform-pins";

const FLINK_PINS: readonly Pin[] = [
  {
    title: "Flink operator (chart, image and CRDs)",
    version: FLINK_OPERATOR,
    releases: "https://flink.apache.org/downloads/#apache-flink-kubernetes-operator",
    movesWith:
      "FLINK_OPERATOR_IMAGE_TAG; the judge, whose rules and CRDs are of that release (scripts/compact-crds.mjs); cert-manager",
    restarts: "the operator: jobs run on without it",
  },
  {
    title: "Flink of a job (its image)",
    version: "in main.ts",
    releases: "https://flink.apache.org/downloads/#apache-flink",
    movesWith: "the operator, which has to know the version; jars and connectors of the job",
    restarts: "that job, from its state, as its upgradeMode says (docs/upgrades.md)",
    supportEnds: "of each minor, when the second one after it is out; 1.20 is supported for longer",
  },
];

/** A bump of everything, in the order in which nothing is ever without what it needs. Each step is a deploy of its own. */
export const STEPS: readonly Step[] = [
  {
    title: "Terraform, providers, modules",
    why: "First and alone: whatever a plan shows after it, the new versions want and nobody asked for.",
    pins: TERRAFORM_PINS,
  },
  {
    title: "Add-ons",
    why: "Before Kubernetes: each has to support the old minor and the new one. The platform layer installs CRDs before their controllers.",
    pins: ADD_ON_PINS,
  },
  {
    title: "Kubernetes",
    why: "One minor at a time. The cluster layer raises the control plane, then its add-ons and nodes; the platform layer follows with Cluster Autoscaler and Karpenter's image.",
    pins: KUBERNETES_PINS,
  },
  {
    title: "Flink",
    why: "The operator before the jobs: it runs the versions that it knows.",
    pins: FLINK_PINS,
  },
];

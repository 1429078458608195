import { DefaultedOption } from "../config/configuration";
import { Mistake, Rule, when } from "../rule";
import { DeploymentSubject } from "../subject";
import { parseBool } from "../text/bool";
import { containersOf, MAIN_CONTAINER, podTemplates } from "./podtemplates";
import { SOURCES } from "../sources";

const MERGE_BY_NAME: DefaultedOption<boolean> = {
  key: "kubernetes.operator.pod-template.merge-arrays-by-name",
  parse: parseBool,
  fallback: false,
};

export const mainContainer: Rule<DeploymentSubject> = {
  id: "M15",
  severity: "warning",
  what: "A pod template whose containers are all sidecars",
  why: "Flink runs in flink-main-container; settings of a container of another name do not reach it",
  cure: `name the container ${MAIN_CONTAINER}, unless it is meant to run beside Flink`,
  source: SOURCES.nativeKubernetes,
  check: ({ spec }) =>
    podTemplates(spec).flatMap(({ path, template }) => {
      const containers = containersOf(template);
      const sidecarsOnly = containers.length > 0 && !containers.some(({ name }) => name === MAIN_CONTAINER);
      return when(sidecarsOnly, () => ({
        path: `${path}.spec.containers[0].name`,
        value: containers[0]?.name ?? null,
      }));
    }),
};

export const positionalMerge: Rule<DeploymentSubject> = {
  id: "M15b",
  severity: "error",
  what: "Containers of two pod templates are mixed with each other",
  why: "the common template and that of a role are merged by position: the first container of one with the first of the other",
  cure: `set ${MERGE_BY_NAME.key}: "true", or give both the same order`,
  source: SOURCES.podTemplateDocs,
  check: ({ spec, configuration }) => {
    const common = containersOf(spec.podTemplate);
    const byName = configuration.get(MERGE_BY_NAME);
    return (["jobManager", "taskManager"] as const).flatMap((role) => {
      const ofRole = containersOf(spec[role]?.podTemplate);
      const at = ofRole.findIndex(({ name }, i) => common[i] !== undefined && common[i].name !== name);
      return when(!byName && at >= 0, () => ({
        path: `spec.${role}.podTemplate.spec.containers[${at}].name`,
        value: ofRole[at]?.name ?? null,
        message: `merged with ${common[at]?.name ?? "a container without name"}, which stands at the same position of spec.podTemplate`,
      }));
    });
  },
};

const POLICIES = ["IfNotPresent", "Always", "Never"];

export const imagePullPolicy: Rule<DeploymentSubject> = {
  id: "X2",
  severity: "error",
  what: "imagePullPolicy is none of Kubernetes' three",
  why: "the operator breaks off when it deploys",
  cure: `write ${POLICIES.join(", ")}, with just these capitals`,
  source: SOURCES.configBuilder,
  check: ({ spec: { imagePullPolicy = "" } }) =>
    when(imagePullPolicy.trim() !== "" && !POLICIES.includes(imagePullPolicy), () => ({
      path: "spec.imagePullPolicy",
      value: imagePullPolicy,
    })),
};

export const standaloneCpu: Rule<DeploymentSubject> = {
  id: "X5",
  severity: "error",
  what: "A standalone TaskManager without cpu",
  why: "it asks for -1 CPU, which is no pod; only native mode takes the number of slots instead",
  cure: "set spec.taskManager.resource.cpu",
  source: SOURCES.standaloneTaskManager,
  check: ({ spec, configuration }): readonly Mistake[] => {
    const keys = ["kubernetes.taskmanager.cpu.amount", "kubernetes.taskmanager.cpu"];
    const set = spec.taskManager?.resource?.cpu !== undefined || keys.some((key) => configuration.has(key));
    return when(spec.mode === "standalone" && !set, () => ({ path: "spec.taskManager.resource.cpu" }));
  },
};

/** What makes an ingress that is not open to everybody. */
const GUARDED =
  /(auth-(url|type|secret|signin)|auth-tls-secret|whitelist-source-range|allowlist-source-range|inbound-cidrs|alb\.ingress\.kubernetes\.io\/auth-type)$/;

export const openIngress: Rule<DeploymentSubject> = {
  id: "X12",
  severity: "warning",
  what: "An ingress to Flink's UI that may be open to everybody",
  why: "the UI has no login, and a session cluster's takes jars and runs them",
  cure: "make it internal (alb.ingress.kubernetes.io/scheme: internal) or put authentication before it",
  source: SOURCES.ingressDocs,
  check: ({ spec: { ingress } }) => {
    const annotations = Object.entries(ingress?.annotations ?? {});
    const guarded = annotations.some(
      ([key, value]) =>
        GUARDED.test(key) || (/\/(scheme|.*internal)$/.test(key) && /^(internal|true)$/.test(value)),
    );
    return when(ingress !== undefined && !guarded, () => ({ path: "spec.ingress.annotations" }));
  },
};

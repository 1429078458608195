import { Container, DeploymentSpec, PodTemplate } from "../spec";

/** The container that Flink runs in; every other one is a sidecar. */
export const MAIN_CONTAINER = "flink-main-container";

/** A pod template and where it stands. */
export interface PlacedTemplate {
  readonly path: string;
  readonly template: PodTemplate;
}

/** All pod templates of a deployment: the common one, then those of the roles. */
export function podTemplates(spec: DeploymentSpec): readonly PlacedTemplate[] {
  return [
    { path: "spec.podTemplate", template: spec.podTemplate },
    { path: "spec.jobManager.podTemplate", template: spec.jobManager?.podTemplate },
    { path: "spec.taskManager.podTemplate", template: spec.taskManager?.podTemplate },
  ].filter((placed): placed is PlacedTemplate => placed.template !== undefined);
}

/** The containers of a template. */
export function containersOf(template: PodTemplate | undefined): readonly Container[] {
  return template?.spec?.containers ?? [];
}

/** Values that the main containers get for an environment variable, with their places. */
export function mainEnv(
  spec: DeploymentSpec,
  name: string,
): readonly { readonly path: string; readonly value: string }[] {
  const found: { path: string; value: string }[] = [];
  for (const { path, template } of podTemplates(spec))
    containersOf(template).forEach((container, i) => {
      if (container.name !== MAIN_CONTAINER) return;
      container.env?.forEach((variable, j) => {
        if (variable.name === name && variable.value !== undefined)
          found.push({ path: `${path}.spec.containers[${i}].env[${j}].value`, value: variable.value });
      });
    });
  return found;
}

/** Whether a volume stands where Flink looks for plugins. */
export function mountsPlugins(spec: DeploymentSpec): boolean {
  return podTemplates(spec).some(({ template }) =>
    containersOf(template).some(({ volumeMounts = [] }) =>
      volumeMounts.some(({ mountPath = "" }) => mountPath.startsWith("/opt/flink/plugins")),
    ),
  );
}

/** Fields of a Flink resource's `spec` and the properties of a construct that set them. */
const PROPERTIES: readonly [field: RegExp, property: string][] = [
  [/^spec(\.template\.spec)?\.(jobManager|taskManager)\.resource\.(\w+)$/, "$2.$3"],
  [/^spec(\.template\.spec)?\.job\.(\w+)$/, "$2"],
  [/^spec(\.template\.spec)?\.(jobManager|taskManager)\.podTemplate\.spec\.nodeSelector$/, "runOn"],
  [/^spec(\.template\.spec)?\.flinkConfiguration\["taskmanager\.numberOfTaskSlots"\]$/, "taskSlots"],
  [/^spec(\.template\.spec)?\.(.+)$/, "$2"],
];

/** The property of a construct behind a field: `taskManager.memory` behind `spec.taskManager.resource.memory`. */
export function propsField(field: string): string {
  const [form, property] = PROPERTIES.find(([pattern]) => pattern.test(field)) ?? [];
  return form === undefined || property === undefined ? field : field.replace(form, property);
}

/**
 * Whether a key is for the operator alone: it takes them out before it deploys, so that Flink never sees them, nor what
 * is the default of another namespace or version.
 *
 * @see operator 1.15.0, `AbstractFlinkService.removeOperatorConfigs`
 */
export function isOperatorOnly(key: string): boolean {
  return key.startsWith("kubernetes.operator.") || key.startsWith("job.autoscaler.");
}

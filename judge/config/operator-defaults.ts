/** Opened for Flink's Java 17 images by the operator's chart. */
const ADD_OPENS = [
  "--add-exports=java.base/sun.net.util=ALL-UNNAMED",
  "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
  "--add-exports=java.security.jgss/sun.security.krb5=ALL-UNNAMED",
  "--add-opens=java.base/java.lang=ALL-UNNAMED",
  "--add-opens=java.base/java.net=ALL-UNNAMED",
  "--add-opens=java.base/java.io=ALL-UNNAMED",
  "--add-opens=java.base/java.nio=ALL-UNNAMED",
  "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
  "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
  "--add-opens=java.base/java.text=ALL-UNNAMED",
  "--add-opens=java.base/java.time=ALL-UNNAMED",
  "--add-opens=java.base/java.util=ALL-UNNAMED",
  "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
  "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
  "--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED",
].join(" ");

/** Keys below are defaults for one namespace: `<prefix><namespace>.<key>`. */
export const NAMESPACE_PREFIX = "kubernetes.operator.default-configuration.namespace.";

/** Keys below are defaults for a Flink version, or (with `+`) for it and later ones: `<prefix>v1_19+.<key>`. */
export const VERSION_PREFIX = "kubernetes.operator.default-configuration.flink-version.";

/**
 * The configuration that the chart of operator 1.15.0 gives the operator where its values say nothing.
 *
 * @see helm/flink-kubernetes-operator/conf/flink-conf.yaml and values.yaml of release-1.15.0
 */
export const CHART_CONFIGURATION: ReadonlyMap<string, string> = new Map([
  ["taskmanager.numberOfTaskSlots", "1"],
  ["parallelism.default", "1"],
  [`${VERSION_PREFIX}v1_18.env.java.opts.all`, ADD_OPENS],
  [`${VERSION_PREFIX}v1_19+.env.java.default-opts.all`, ADD_OPENS],
  [
    "kubernetes.operator.metrics.reporter.slf4j.factory.class",
    "org.apache.flink.metrics.slf4j.Slf4jReporterFactory",
  ],
  ["kubernetes.operator.metrics.reporter.slf4j.interval", "5 MINUTE"],
  ["kubernetes.operator.reconcile.interval", "15 s"],
  ["kubernetes.operator.observer.progress-check.interval", "5 s"],
]);

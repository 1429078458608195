import { JsonObject } from "../../core/nested";
import { S3Plugin } from "../settings/s3-wiring";

/** Folders of the official image. */
const OPT = "/opt/flink/opt";
const PLUGINS = "/opt/flink/plugins";

/** Copying a file or two. */
const SMALL = { cpu: "100m", memory: "64Mi" };

/**
 * S3 plugins of an image whose patch release is not known. The image's own variable wants the jar by its exact name, so
 * an init container of the same image looks for it in its `opt` folder, and Flink finds the copy where it looks for
 * plugins.
 *
 * @see https://github.com/apache/flink-docker `docker-entrypoint.sh`, `copy_plugins_if_required`
 */
export function pluginJars(container: string, image: string, plugins: readonly S3Plugin[]): JsonObject {
  if (plugins.length === 0) return {};
  const volumes = plugins.map((plugin) => ({ name: volumeOf(plugin), emptyDir: {} }));
  const mounted = (folder: (plugin: S3Plugin) => string) =>
    plugins.map((plugin) => ({ name: volumeOf(plugin), mountPath: folder(plugin) }));
  const copies = plugins.map((plugin) => `cp ${OPT}/flink-s3-fs-${plugin}-*.jar /plugins/${plugin}/`);
  return {
    spec: {
      initContainers: [
        {
          name: "s3-plugins",
          image,
          command: ["sh", "-ec", copies.join("\n")],
          resources: { requests: SMALL, limits: SMALL },
          volumeMounts: mounted((plugin) => `/plugins/${plugin}`),
        },
      ],
      containers: [{ name: container, volumeMounts: mounted((plugin) => `${PLUGINS}/s3-fs-${plugin}`) }],
      volumes,
    },
  };
}

function volumeOf(plugin: S3Plugin): string {
  return `s3-plugin-${plugin}`;
}

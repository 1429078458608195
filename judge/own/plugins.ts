import { pathOf } from "../config/configuration";
import { Rule } from "../rule";
import { SOURCES } from "../sources";
import { DeploymentSubject } from "../subject";
import { mainEnv, mountsPlugins } from "./podtemplates";

export const PLUGINS_VARIABLE = "ENABLE_BUILT_IN_PLUGINS";

/** A jar that the image's entrypoint links into the plugins folder, with its place. */
export interface EnabledPlugin {
  readonly path: string;
  readonly jar: string;
}

/** Several rules ask for them. */
const PLUGINS = new WeakMap<DeploymentSubject, readonly EnabledPlugin[]>();

export function enabledPlugins(subject: DeploymentSubject): readonly EnabledPlugin[] {
  const plugins = PLUGINS.get(subject) ?? pluginsOf(subject);
  PLUGINS.set(subject, plugins);
  return plugins;
}

function pluginsOf({ spec, configuration }: DeploymentSubject): EnabledPlugin[] {
  const native = ["containerized.master.env.", "containerized.taskmanager.env."].flatMap((prefix) => {
    const entry = spec.mode === "standalone" ? undefined : configuration.entry(prefix + PLUGINS_VARIABLE);
    return entry ? [{ path: pathOf(entry), value: entry.text }] : [];
  });
  return [...mainEnv(spec, PLUGINS_VARIABLE), ...native].flatMap(({ path, value }) =>
    value.split(";").map((jar) => ({ path, jar: jar.trim() })),
  );
}

/** The official image: nothing is in its plugins folder but what the variable asks for. Others may have been built with plugins. */
const OFFICIAL =
  /^(?:(?:docker\.io\/)?(?:library\/|apache\/)?|public\.ecr\.aws\/docker\/library\/)flink(?::([^@]+))?(?:@.*)?$/;

/** What the tag of the official image says; undefined for another image, and where plugins are mounted. */
export function officialTag({ spec }: DeploymentSubject): string | undefined {
  const match = OFFICIAL.exec(spec.image ?? "");
  return match === null || mountsPlugins(spec) ? undefined : (match[1] ?? "latest");
}

export const pluginVersion: Rule<DeploymentSubject> = {
  id: "M2b",
  severity: "error",
  what: "A built-in plugin of another version than the image",
  why: 'the entrypoint looks for a file of exactly this name in the image: "Plugin X does not exist. Exiting."',
  cure: "pin the image to a patch version and name the jar of that version",
  source: SOURCES.imageEntrypoint,
  check: (subject) => {
    const tag = officialTag(subject);
    if (tag === undefined) return [];
    const patch = PATCH.exec(tag)?.[0];
    return enabledPlugins(subject).flatMap(({ path, jar }) => {
      const version = JAR.exec(jar)?.[1];
      if (version !== undefined && isOfTag(version, tag)) return [];
      const message =
        version === undefined
          ? `${jar} is no jar name of a Flink distribution`
          : `the image has the jars of ${patch ?? minorOf(tag) ?? tag}, not ${version}`;
      return [{ path, value: jar, message }];
    });
  },
};

export const floatingPlugin: Rule<DeploymentSubject> = {
  id: "M2c",
  severity: "warning",
  what: "A built-in plugin by its patch version in an image whose tag has none",
  why: "when the tag moves to another patch version, the file is gone and the pods no longer start",
  cure: "pin the image to the plugin's patch version",
  source: SOURCES.imageEntrypoint,
  check: (subject) => {
    const tag = officialTag(subject);
    if (tag === undefined || PATCH.test(tag)) return [];
    return enabledPlugins(subject)
      .filter(({ jar }) => isOfTag(JAR.exec(jar)?.[1] ?? "", tag))
      .map(({ path, jar }) => ({
        path,
        value: jar,
        message: `the tag ${tag} floats: ${jar} goes with its next patch`,
      }));
  },
};

/** Whether an image of this tag may have jars of this version: a tag without patch moves within its minor. */
function isOfTag(version: string, tag: string): boolean {
  const patch = PATCH.exec(tag)?.[0];
  if (patch !== undefined) return version === patch;
  const minor = minorOf(tag);
  return version !== "" && (minor === undefined || version.startsWith(`${minor}.`));
}

function minorOf(tag: string): string | undefined {
  return /^\d+\.\d+(?![\d.])/.exec(tag)?.[0];
}

const PATCH = /^\d+\.\d+\.\d+/;

/** A jar of a Flink distribution, with its version. */
const JAR = /^flink-.*?-(\d+\.\d+\.\d+)\.jar$/;

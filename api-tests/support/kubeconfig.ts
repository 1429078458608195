import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parse } from "yaml";

/** Where a cluster is and who its administrator is. */
export interface Connection {
  readonly server: URL;
  readonly authority: string | undefined;
  /** Client certificate and key, or a token. */
  readonly user: { readonly certificate: string; readonly key: string } | { readonly token: string };
}

interface Kubeconfig {
  readonly "current-context": string;
  readonly contexts: readonly { name: string; context: { cluster: string; user: string } }[];
  readonly clusters: readonly { name: string; cluster: Fields }[];
  readonly users: readonly { name: string; user: Fields }[];
}

type Fields = Readonly<Record<string, string | undefined>>;

/**
 * The connection of a kubeconfig's current context.
 * @throws Error where its user has neither certificate nor token, as those of cloud clusters have.
 */
export function readKubeconfig(file: string): Connection {
  const config = parse(readFileSync(file, "utf8")) as Kubeconfig;
  const { context } = named(config.contexts, config["current-context"]);
  const { cluster } = named(config.clusters, context.cluster);
  const { user } = named(config.users, context.user);
  // Data in base64, or the path of a file beside the kubeconfig.
  const content = (fields: Fields, name: string) => {
    const [data, path] = [fields[`${name}-data`], fields[name]];
    if (data !== undefined) return Buffer.from(data, "base64").toString();
    return path === undefined ? undefined : readFileSync(resolve(dirname(file), path), "utf8");
  };
  const certificate = content(user, "client-certificate");
  const key = content(user, "client-key");
  if ((certificate === undefined || key === undefined) && user.token === undefined)
    throw new Error(`The user of ${file} has neither a client certificate nor a token.`);
  return {
    server: new URL(cluster.server ?? ""),
    authority: content(cluster, "certificate-authority"),
    user:
      certificate !== undefined && key !== undefined ? { certificate, key } : { token: user.token as string },
  };
}

/** A kubeconfig, as text, of the same cluster for whoever holds a token. */
export function tokenKubeconfig({ server, authority }: Connection, token: string): string {
  const name = "test";
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      {
        name,
        cluster: {
          server: server.origin,
          ...(authority === undefined
            ? {}
            : { "certificate-authority-data": Buffer.from(authority).toString("base64") }),
        },
      },
    ],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    "current-context": name,
  });
}

function named<T extends { readonly name: string }>(items: readonly T[], name: string): T {
  const found = items.find((item) => item.name === name);
  if (found === undefined) throw new Error(`There is no ${name} in the kubeconfig.`);
  return found;
}

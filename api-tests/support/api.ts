import { Agent, request, RequestOptions } from "node:https";
import { Connection } from "./kubeconfig";
import { isNamespaced, Kinds } from "./kinds";

/** A Kubernetes resource. */
export interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
  readonly [field: string]: unknown;
}

export interface Metadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly deletionTimestamp?: string;
}

/** What the API server answered. */
export interface Answer<T = unknown> {
  readonly status: number;
  readonly body: T;
  /** Its `Warning` headers, as kubectl prints them. */
  readonly warnings: readonly string[];
}

/** Who asks: the administrator of the kubeconfig, the holder of a token, or somebody impersonated. */
export type Identity = "admin" | { readonly token: string } | { readonly groups: readonly string[] };

export interface WriteOptions {
  /** Everything is checked and nothing stored. */
  readonly dryRun?: boolean;
  /** What becomes of unknown fields; kubectl's own default is Strict, Helm's and the API's Warn. */
  readonly fieldValidation?: "Strict" | "Warn" | "Ignore";
}

/** The Kubernetes API as one identity sees it. A refusal is an answer like any other, never an exception. */
export class Api {
  readonly #agent: Agent;
  readonly #kinds: Kinds;

  constructor(
    private readonly connection: Connection,
    private readonly identity: Identity = "admin",
    kinds?: Kinds,
  ) {
    const { authority, user } = connection;
    // Beside a client certificate no token would count.
    const pair = identity !== "admin" && "token" in identity ? undefined : user;
    const certificate = pair && "certificate" in pair ? { cert: pair.certificate, key: pair.key } : {};
    this.#agent = new Agent({ keepAlive: true, ca: authority, ...certificate });
    this.#kinds = kinds ?? new Kinds((path) => this.get(path));
  }

  /** The same cluster as somebody else sees it. */
  as(identity: Identity): Api {
    return new Api(this.connection, identity, this.#kinds);
  }

  get<T>(path: string): Promise<Answer<T>> {
    return this.send<T>("GET", path);
  }

  async create(resource: Resource, options: WriteOptions = {}): Promise<Answer<Resource>> {
    return this.send("POST", `${await this.collection(resource)}?${query(options)}`, resource);
  }

  async read(resource: Resource): Promise<Answer<Resource>> {
    return this.get(await this.path(resource));
  }

  async replace(resource: Resource, options: WriteOptions = {}): Promise<Answer<Resource>> {
    return this.send("PUT", `${await this.path(resource)}?${query(options)}`, resource);
  }

  /** A JSON merge patch. */
  async patch(resource: Resource, change: object): Promise<Answer<Resource>> {
    return this.send("PATCH", await this.path(resource), change, "application/merge-patch+json");
  }

  async remove(resource: Resource): Promise<Answer> {
    return this.send("DELETE", `${await this.path(resource)}?propagationPolicy=Background`);
  }

  /** Where a resource is, or would be. */
  async path(resource: Resource): Promise<string> {
    return `${await this.collection(resource)}/${resource.metadata.name}`;
  }

  /** Where the resources of its kind and namespace are. */
  async collection({ apiVersion, kind, metadata }: Resource): Promise<string> {
    const entry = await this.#kinds.find(apiVersion, kind);
    const root = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const namespace = isNamespaced(entry) ? `/namespaces/${metadata.namespace ?? "default"}` : "";
    return `${root}${namespace}/${entry.name}`;
  }

  /** Whether the API serves a kind. */
  async serves({ apiVersion, kind }: Pick<Resource, "apiVersion" | "kind">): Promise<boolean> {
    return (await this.#kinds.lookUp(apiVersion, kind)) !== undefined;
  }

  async send<T>(
    method: string,
    path: string,
    body?: object | string,
    contentType = "application/json",
  ): Promise<Answer<T>> {
    const headers = { Accept: "application/json", "Content-Type": contentType, ...this.#headers() };
    const { hostname, port } = this.connection.server;
    const options = { agent: this.#agent, hostname, port, method, path, headers };
    const { status, text, warning } = await exchange(
      options,
      typeof body === "object" ? JSON.stringify(body) : body,
    );
    return { status, body: parsed(text) as T, warnings: warningsIn(warning) };
  }

  #headers(): Record<string, string | string[]> {
    const { identity } = this;
    const { user } = this.connection;
    if (identity !== "admin" && "token" in identity) return { Authorization: `Bearer ${identity.token}` };
    return {
      ...("token" in user ? { Authorization: `Bearer ${user.token}` } : {}),
      ...(identity === "admin"
        ? {}
        : { "Impersonate-User": "somebody", "Impersonate-Group": [...identity.groups] }),
    };
  }
}

interface Exchange {
  readonly status: number;
  readonly text: string;
  readonly warning: string | string[] | undefined;
}

function exchange(options: RequestOptions, body: string | undefined): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const call = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(chunks).toString(),
          warning: response.headers.warning,
        }),
      );
    });
    call.on("error", (error: NodeJS.ErrnoException) => {
      // The server may close a connection that was kept, just when it is used again.
      if (call.reusedSocket && error.code === "ECONNRESET") resolve(exchange(options, body));
      else reject(error);
    });
    call.end(body);
  });
}

/** Answers to logs and the like are text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function query({ dryRun = false, fieldValidation = "Strict" }: WriteOptions): string {
  return `fieldValidation=${fieldValidation}${dryRun ? "&dryRun=All" : ""}`;
}

/** `299 - "text", 299 - "text"`. */
function warningsIn(header: string | string[] | undefined): string[] {
  const text = Array.isArray(header) ? header.join(", ") : (header ?? "");
  return [...text.matchAll(/\d{3} \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, warning = ""]) =>
    warning.replace(/\\(.)/g, "$1"),
  );
}

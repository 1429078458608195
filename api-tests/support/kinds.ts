/** What the API says about one of its resources. */
interface Entry {
  /** Plural name, as in paths. */
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

type Get = (path: string) => Promise<{ readonly status: number; readonly body: unknown }>;

/** The kinds that an API serves, asked for when they are needed. */
export class Kinds {
  readonly #known = new Map<string, Entry>();

  constructor(private readonly get: Get) {}

  async lookUp(apiVersion: string, kind: string): Promise<Entry | undefined> {
    const key = `${apiVersion} ${kind}`;
    if (!this.#known.has(key)) await this.#discover(apiVersion);
    return this.#known.get(key);
  }

  async find(apiVersion: string, kind: string): Promise<Entry> {
    const entry = await this.lookUp(apiVersion, kind);
    if (entry === undefined) throw new Error(`The cluster serves no ${kind} of ${apiVersion}.`);
    return entry;
  }

  async #discover(apiVersion: string): Promise<void> {
    const path = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const { status, body } = await this.get(path);
    if (status !== 200) return;
    const { resources } = body as { readonly resources: readonly Entry[] };
    for (const entry of resources)
      // Those with a slash are parts of others: `pods/log`.
      if (!entry.name.includes("/")) this.#known.set(`${apiVersion} ${entry.kind}`, entry);
  }
}

export function isNamespaced(entry: Entry): boolean {
  return entry.namespaced;
}

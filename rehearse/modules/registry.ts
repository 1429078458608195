import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { RehearsalError } from "../run/errors";
import type { ServedModule } from "./doubles";

/** A module registry on loopback, as far as `terraform init` asks (the module registry protocol, version 1). */
export class ModuleRegistry {
  private constructor(private readonly server: Server) {}

  static async start(modules: readonly ServedModule[], port = 0): Promise<ModuleRegistry> {
    const server = createServer((request, response) => {
      const answer = answerTo(modules, new URL(request.url ?? "/", "http://localhost").pathname);
      response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
      response.end(answer.body);
    });
    await new Promise<void>((started, failed) => {
      server.once("error", (error: NodeJS.ErrnoException) =>
        failed(
          error.code === "EADDRINUSE"
            ? new RehearsalError(`port ${port} is in use`, "leave --port out: any free port is taken then")
            : error,
        ),
      );
      server.listen(port, "127.0.0.1", started);
    });
    return new ModuleRegistry(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

interface RegistryAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export function answerTo(modules: readonly ServedModule[], path: string): RegistryAnswer {
  const match = /^\/v1\/modules\/([^/]+\/[^/]+\/[^/]+)\/(versions|([^/]+)\/download)$/.exec(path);
  const found = modules.filter(({ address }) => address === match?.[1]);
  if (match === null || found.length === 0) return { status: 404, body: "{}" };
  if (match[2] === "versions") {
    return {
      status: 200,
      body: JSON.stringify({ modules: [{ versions: found.map(({ version }) => ({ version })) }] }),
    };
  }
  const module = found.find(({ version }) => version === match[3]);
  return module === undefined
    ? { status: 404, body: "{}" }
    : { status: 204, headers: { "x-terraform-get": `file://${module.folder}` } };
}

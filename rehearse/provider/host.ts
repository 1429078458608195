import { Server, ServerCredentials } from "@grpc/grpc-js";
import type { World } from "../world/world";
import { providerHandlers } from "./handlers";
import { controllerService, providerService } from "./protocol";
import { PROVIDERS, type ProviderName, schemaOf } from "./schemas";
import { StandIn } from "./stand-in";

/** Messages as large as a release's values may be. */
const NO_LIMIT = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

/**
 * The stand-in providers, each on a port of loopback, to which every run of terraform attaches: a process for each
 * provider of each of some seventy runs would cost ten times what terraform itself does.
 */
export class ProviderHost {
  private constructor(
    private readonly servers: readonly Server[],
    /** Value of `TF_REATTACH_PROVIDERS`. @see https://developer.hashicorp.com/terraform/plugin/debugging */
    readonly reattach: string,
  ) {}

  static async start(world: World): Promise<ProviderHost> {
    const started = await Promise.all(PROVIDERS.map((name) => startServer(name, world)));
    const addresses = started.map(({ name, port }) => [
      `registry.terraform.io/hashicorp/${name}`,
      {
        Protocol: "grpc",
        ProtocolVersion: 6,
        Pid: process.pid,
        Test: true,
        Addr: { Network: "tcp", String: `127.0.0.1:${port}` },
      },
    ]);
    return new ProviderHost(
      started.map(({ server }) => server),
      JSON.stringify(Object.fromEntries(addresses)),
    );
  }

  stop(): void {
    this.servers.forEach((server) => server.forceShutdown());
  }
}

async function startServer(
  name: ProviderName,
  world: World,
): Promise<{ readonly name: string; readonly server: Server; readonly port: number }> {
  const schema = await schemaOf(name);
  const standIns = new Map<string, StandIn>();
  // Each configuration of a provider in each run is a connection of its own.
  const standInOf = (peer: string): StandIn => {
    const known = standIns.get(peer) ?? new StandIn(name, schema, world);
    standIns.set(peer, known);
    return known;
  };
  const server = new Server(NO_LIMIT);
  server.addService(providerService(), providerHandlers(standInOf));
  server.addService(controllerService(), {
    Shutdown: (_: unknown, send: (error: null, answer: object) => void) => send(null, {}),
  });
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    ),
  );
  return { name, server, port };
}

import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { openWorld } from "../world/open-world";
import { providerHandlers } from "./handlers";
import { controllerService, providerService } from "./protocol";
import { ProviderName, schemaOf } from "./schemas";
import { StandIn } from "./stand-in";

/** Terraform speaks to a plugin only if it was started with this in its environment (hashicorp/go-plugin). */
const COOKIE = "TF_PLUGIN_MAGIC_COOKIE";

/** Messages as large as a release's values may be. */
const NO_LIMIT = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

/** A stand-in provider: `provider.cjs NAME WORLD_FOLDER`, started by Terraform through a launcher in the mirror. */
async function main(): Promise<void> {
  const [name, folder] = process.argv.slice(2);
  if (process.env[COOKIE] === undefined || name === undefined || folder === undefined) {
    process.stderr.write(
      "This is a stand-in for a Terraform provider; terraform starts it during a rehearsal.\n",
    );
    process.exit(1);
  }
  const socket = socketPath(folder);
  process.on("exit", () => rmSync(socket, { force: true }));
  // Terraform lets its plugins finish when it is interrupted itself.
  process.on("SIGINT", () => undefined);

  const provider = new StandIn(name, await schemaOf(name as ProviderName), openWorld(folder));
  const server = new Server(NO_LIMIT);
  server.addService(providerService(), providerHandlers(provider));
  server.addService(controllerService(), {
    Shutdown: (_: unknown, send: (error: null, answer: object) => void) => {
      send(null, {});
      setTimeout(() => process.exit(0), 5);
    },
  });
  server.bindAsync(`unix:${socket}`, ServerCredentials.createInsecure(), (error) => {
    if (error !== null) throw error;
    process.stdout.write(`1|6|unix|${socket}|grpc\n`);
  });
}

/** Beside the world, so that it goes with it even when this process is killed; paths of sockets must be short, though. */
function socketPath(world: string): string {
  const name = `provider-${process.pid}.sock`;
  const beside = join(world, name);
  return Buffer.byteLength(beside) <= LONGEST_SOCKET_PATH ? beside : join(tmpdir(), name);
}

/** Of 104 bytes (macOS) or 108 (Linux), the last a zero. */
const LONGEST_SOCKET_PATH = 103;

void main();

import type { ServiceDefinition, UntypedHandleCall } from "@grpc/grpc-js";
import { parse, type Type } from "protobufjs";
import proto from "./tfplugin6.proto";

const root = parse(proto, { keepCase: true }).root;

/** Terraform calls these by name; each takes and gives plain objects in the form of the messages. */
export function providerService(): ServiceDefinition {
  const service = root.lookupService("tfplugin6.Provider");
  return Object.fromEntries(
    service.methodsArray.map((method) => {
      const request = root.lookupType(`tfplugin6.${method.requestType}`);
      const response = root.lookupType(`tfplugin6.${method.responseType}`);
      return [method.name, unary(`/tfplugin6.Provider/${method.name}`, request, response)];
    }),
  );
}

/** Terraform ends a provider by this call of the library that starts plugins (hashicorp/go-plugin). */
export function controllerService(): ServiceDefinition {
  const empty = root.lookupType("tfplugin6.Empty");
  return { Shutdown: unary("/plugin.GRPCController/Shutdown", empty, empty) };
}

export type Handlers = Record<string, UntypedHandleCall>;

function unary(path: string, request: Type, response: Type): ServiceDefinition[string] {
  return {
    path,
    requestStream: false,
    responseStream: false,
    requestSerialize: (message: object) => Buffer.from(request.encode(request.fromObject(message)).finish()),
    requestDeserialize: (bytes: Buffer) => request.toObject(request.decode(bytes), { longs: Number }),
    responseSerialize: (message: object) => bytesOf(message, response),
    responseDeserialize: (bytes: Buffer) => response.toObject(response.decode(bytes), { longs: Number }),
  };
}

/** Messages that are the same each time, and large: the schemas. */
const ENCODED = new WeakMap<object, Buffer>();

function bytesOf(message: object, type: Type): Buffer {
  const known = ENCODED.get(message);
  if (known !== undefined) return known;
  const bytes = Buffer.from(type.encode(type.fromObject(message)).finish());
  if (Object.isFrozen(message)) ENCODED.set(message, bytes);
  return bytes;
}

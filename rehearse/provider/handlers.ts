import type { sendUnaryData, ServerUnaryCall } from "@grpc/grpc-js";
import { openEphemeral } from "../world/data-sources";
import { Diagnostic, failure } from "./diagnostics";
import type { Handlers } from "./protocol";
import { schemaMessage } from "./schema-message";
import { mapAttributes } from "./shape";
import type { Applied, StandIn } from "./stand-in";
import { fromMsgpack, isWhollyKnown, ObjectValue, toMsgpack, Value } from "./value";

/** A request of the protocol: the union of the fields that the calls below read. */
interface Request {
  readonly type_name: string;
  readonly config?: DynamicValue;
  readonly prior_state?: DynamicValue;
  readonly proposed_new_state?: DynamicValue;
  readonly planned_state?: DynamicValue;
  readonly current_state?: DynamicValue;
  readonly raw_state?: { readonly json?: Uint8Array };
  readonly planned_private?: Uint8Array;
  readonly private?: Uint8Array;
  readonly id?: string;
}

interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

type Answer = object | Promise<object>;

/** The calls of the plugin protocol, answered by the stand-in of whoever calls. */
export function providerHandlers(standInOf: (peer: string) => StandIn): Handlers {
  return Object.fromEntries(Object.entries(CALLS).map(([name, call]) => [name, unary(call, standInOf)]));
}

type Call = (provider: StandIn, request: Request, gone: AbortSignal) => Answer;

const CALLS: Readonly<Record<string, Call>> = {
  GetProviderSchema: ({ schema }) => schemaMessage(schema),
  ValidateProviderConfig: () => ({}),
  ConfigureProvider: (provider, { config }) => ({ diagnostics: provider.configure(read(config)) }),
  ValidateResourceConfig: (provider, { type_name: type, config }) => ({
    diagnostics: provider.validate(type, read(config) as ObjectValue),
  }),
  ValidateDataResourceConfig: () => ({}),
  ValidateEphemeralResourceConfig: () => ({}),
  UpgradeResourceState: (provider, { type_name: type, raw_state: raw }) => ({
    upgraded_state: write(
      provider.upgrade(type, JSON.parse(Buffer.from(raw?.json ?? []).toString()) as Value),
    ),
  }),
  ReadResource: (provider, request) => {
    const current = read(request.current_state) as ObjectValue;
    const { state, diagnostics } = provider.read(request.type_name, current);
    return { new_state: write(state), diagnostics, private: request.private };
  },
  PlanResourceChange: (provider, request) => {
    const proposed = read(request.proposed_new_state) as ObjectValue;
    const { state, replace } = provider.plan(request.type_name, read(request.prior_state), proposed);
    return {
      planned_state: write(state),
      requires_replace: replace.map((name) => ({ steps: [{ attribute_name: name }] })),
      legacy_type_system: true,
    };
  },
  ApplyResourceChange: async (provider, request, gone) => {
    const { type_name: type } = request;
    const change = {
      prior: read(request.prior_state),
      planned: read(request.planned_state),
      config: read(request.config),
    };
    const applied = await provider.apply(type, change, gone);
    return { new_state: write(applied.state), diagnostics: applied.diagnostics, legacy_type_system: true };
  },
  ImportResourceState: (provider, { type_name: type, id = "" }) => {
    const state = provider.import(type, id);
    if (state === undefined)
      return { diagnostics: [failure(`Cannot import non-existent remote object ${id}`)] };
    return { imported_resources: [{ type_name: type, state: write(state) }] };
  },
  ReadDataSource: (provider, { type_name: type, config }) =>
    dataAnswer(provider.readData(type, read(config) as ObjectValue)),
  OpenEphemeralResource: (provider, { type_name: type, config }) => {
    const block = provider.schema.ephemeral?.[type] ?? { attributes: {} };
    const opened = openEphemeral(type, read(config) as ObjectValue);
    return { result: write(mapAttributes(block, opened, (value) => value)) };
  },
  CloseEphemeralResource: () => ({}),
  StopProvider: () => ({}),
};

function dataAnswer({ state, diagnostics }: Applied): object {
  return isWhollyKnown(state) ? { state: write(state), diagnostics } : { diagnostics };
}

/** A call ends with whoever made it: what a killed terraform had in flight stays as it is. */
function unary(call: Call, standInOf: (peer: string) => StandIn) {
  return (request: ServerUnaryCall<Request, object>, send: sendUnaryData<object>): void => {
    const gone = new AbortController();
    request.on("cancelled", () => gone.abort());
    Promise.resolve()
      .then(() => call(standInOf(request.getPeer()), request.request, gone.signal))
      .catch((error: unknown) => ({ diagnostics: [broken(error)] }))
      .then((answer) => send(null, answer));
  };
}

/** A mistake of the stand-in itself, told as such: never taken for one of the platform's. */
function broken(error: unknown): Diagnostic {
  return failure(
    "The stand-in provider failed",
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  );
}

function read(value: DynamicValue | undefined): Value {
  if (value?.msgpack !== undefined && value.msgpack.length > 0) return fromMsgpack(value.msgpack);
  if (value?.json !== undefined && value.json.length > 0)
    return JSON.parse(Buffer.from(value.json).toString()) as Value;
  return null;
}

function write(value: Value): object {
  return { msgpack: toMsgpack(value) };
}

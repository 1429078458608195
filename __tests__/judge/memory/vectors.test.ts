import {
  jobManagerMemory,
  JobManagerMemory,
  MemoryConfigurationError,
  taskManagerMemory,
  TaskManagerMemory,
} from "../../../judge/memory";
import { configuredMemory } from "../../../judge/text/memory";
import { TextError } from "../../../judge/text/text-error";
import { readVectors } from "../vectors";

interface Expected {
  readonly ok: boolean;
  readonly specMemoryAsConfig?: string;
  readonly bytes?: Record<string, number>;
  readonly jvmArgs?: string;
  readonly cpuCores?: string;
  readonly numSlots?: number;
  readonly message?: string;
}

interface MemoryVector {
  readonly id: string;
  readonly jobManagerMemory?: string;
  readonly taskManagerMemory?: string;
  readonly conf: Record<string, string>;
  readonly expected: { readonly jobManager: Expected; readonly taskManager: Expected };
}

const ROLES = [
  ["jobManager", jobManagerMemory, "jobmanager.memory.process.size"],
  ["taskManager", taskManagerMemory, "taskmanager.memory.process.size"],
] as const;

const vectors = readVectors<MemoryVector>("memory");

describe.each(ROLES)("%s", (role, derive, processSize) => {
  test.each(vectors.map((vector) => [vector.id, vector] as const))("%s", (_, vector) => {
    const expected = vector.expected[role];
    const memory = vector[`${role}Memory`];
    const config = new Map(Object.entries(vector.conf));
    try {
      if (memory !== undefined) config.set(processSize, configuredMemory(memory));
      if (expected.specMemoryAsConfig !== undefined)
        expect(config.get(processSize)).toBe(expected.specMemoryAsConfig);
      expect(inForm(derive(config))).toEqual({
        ok: true,
        bytes: expected.bytes,
        jvmArgs: expected.jvmArgs,
        cpuCores: expected.cpuCores,
        numSlots: expected.numSlots,
      });
    } catch (error) {
      if (!(error instanceof MemoryConfigurationError) && !(error instanceof TextError)) throw error;
      expect({ ok: false, message: error.message }).toEqual({ ok: expected.ok, message: expected.message });
    }
  });
});

/** A result in the form of the vectors. */
function inForm({ jvmArgs, ...memory }: JobManagerMemory | TaskManagerMemory) {
  const { cpuCores, numSlots, ...sizes } = { cpuCores: undefined, numSlots: undefined, ...memory };
  const bytes = Object.fromEntries(Object.entries(sizes).map(([part, size]) => [part, Number(size)]));
  return {
    ok: true,
    bytes: "jvmDirect" in bytes ? bytes : { ...bytes, jvmDirect: bytes["offHeap"] },
    jvmArgs,
    cpuCores: cpuCores === undefined ? undefined : String(cpuCores),
    numSlots,
  };
}

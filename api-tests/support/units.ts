import { join } from "node:path";
import { Attributes } from "../../__tests__/support/graph";
import { Template } from "../../__tests__/support/template";
import { Resource } from "./api";
import { evaluate } from "./evaluate";
import { addressesInOrder, OutputStack } from "./output";
import { isConvertible, toManifest } from "./terraform-kubernetes";

/** What Terraform makes and removes in one piece, where it ends up in the Kubernetes API. */
export interface Unit {
  /** Stack and address: `flink-platform helm_release.pool_compute`. */
  readonly title: string;
  readonly stack: string;
  /** Titles of the units that must exist before it and outlive it. */
  readonly needs: readonly string[];
  readonly resources: readonly Resource[];
  /** Absent where Terraform makes the one resource itself. */
  readonly release?: Release;
}

/** A release of the chart that carries custom resources. */
export interface Release {
  readonly name: string;
  readonly namespace: string;
  /** Folder of the chart, as it lies in the output. */
  readonly chart: string;
  /** The document with its values, letter by letter. */
  readonly values: string;
  readonly atomic: boolean;
  readonly wait: boolean;
  readonly timeoutSeconds: number;
  readonly maxHistory: number;
}

/**
 * The parts of a platform that end up in the Kubernetes API, each after those that it needs. Charts of others are left
 * out, and CRDs, which are read out of such a chart.
 */
export function unitsOf(stacks: readonly OutputStack[]): readonly Unit[] {
  const parts = stacks.flatMap((stack) =>
    addressesInOrder(stack).flatMap((address) => {
      const part = partOf(address, stack, stacks);
      return part === undefined ? [] : [{ address, stack, part }];
    }),
  );
  return parts.map(({ address, stack, part }) => {
    const below = stacksBelow(stack, stacks);
    const inStack = new Template(stack.json).dependsOn(address);
    const needs = parts.filter(
      (other) => below.has(other.stack) || (other.stack === stack && inStack.includes(other.address)),
    );
    return { ...part, needs: needs.map((other) => other.part.title) };
  });
}

/** The stacks that Terraform has applied before a stack. */
function stacksBelow(stack: OutputStack, stacks: readonly OutputStack[]): ReadonlySet<OutputStack> {
  const direct = stacks.filter(({ name }) => stack.dependencies.includes(name));
  return new Set([...direct, ...direct.flatMap((below) => [...stacksBelow(below, stacks)])]);
}

type Part = Omit<Unit, "needs">;

function partOf(address: string, stack: OutputStack, stacks: readonly OutputStack[]): Part | undefined {
  const [type = "", name = ""] = address.split(".");
  const attributes = stack.json.resource?.[type]?.[name];
  if (attributes === undefined) return undefined;
  const head = { title: `${stack.name} ${address}`, stack: stack.name };
  if (isConvertible(type)) {
    return { ...head, resources: [toManifest(type, evaluated(attributes, stack, stacks))] };
  }
  if (type.startsWith("kubernetes_")) throw new Error(`${head.title}: its type is not known here yet.`);
  if (!isCarrier(attributes)) return undefined;
  const release = releaseOf(evaluated(attributes, stack, stacks), stack);
  const { resources } = JSON.parse(release.values) as { resources: Readonly<Record<string, Resource>> };
  return {
    ...head,
    release,
    resources: Object.values(resources).map((resource) => inNamespace(resource, release.namespace)),
  };
}

function evaluated(attributes: Attributes, stack: OutputStack, stacks: readonly OutputStack[]): Attributes {
  return evaluate(attributes, stack, stacks) as Attributes;
}

function isCarrier({ chart, values }: Attributes): boolean {
  const [document = ""] = (values ?? []) as readonly string[];
  return String(chart).startsWith("./") && !document.startsWith("${");
}

function releaseOf(attributes: Attributes, { folder }: OutputStack): Release {
  const [values = ""] = attributes["values"] as readonly string[];
  return {
    name: String(attributes["name"]),
    namespace: String(attributes["namespace"]),
    chart: join(folder, String(attributes["chart"])),
    values,
    atomic: attributes["atomic"] === true,
    wait: attributes["wait"] === true,
    timeoutSeconds: Number(attributes["timeout"]),
    maxHistory: Number(attributes["max_history"]),
  };
}

/** Kinds that live in no namespace. */
const CLUSTER_WIDE = new Set([
  ...["EC2NodeClass", "NodePool", "IngressClass", "IngressClassParams"],
  ...["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"],
]);

/** As Helm does with a resource that names no namespace. */
function inNamespace(resource: Resource, namespace: string): Resource {
  if (CLUSTER_WIDE.has(resource.kind)) return resource;
  return {
    ...resource,
    metadata: { ...resource.metadata, namespace: resource.metadata.namespace ?? namespace },
  };
}

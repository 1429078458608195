/** An operation of a service: `eks:CreateCluster`. */
export type Call = `${string}:${string}`;

/** Members of a request by the service's names. */
export type Input = Readonly<Record<string, unknown>>;

/** A request that the creation of a resource sends. */
export interface Request {
  readonly call: Call;
  readonly input: Input;
  readonly region: string;
  readonly account: string;
  /** Where the resource stands: `flink-cluster: module.eks.aws_eks_cluster.this[0]`. */
  readonly address: string;
  /** What the answer gives in place of what the rehearsal made up: a value of the state, its JMESPath in the answer. */
  readonly gives: readonly (readonly [value: string, path: string])[];
  /** A question, and what its answer must hold: a JMESPath and each of its values. */
  readonly expects?: { readonly path: string; readonly values: readonly string[]; readonly why: string };
}

/** Something that AWS would refuse, or that nobody has looked at. */
export interface Finding {
  readonly address: string;
  readonly call: string;
  readonly message: string;
}

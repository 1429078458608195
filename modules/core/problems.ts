import { TerraformStack } from "cdktf";
import { IConstruct } from "constructs";

/** One mistake (or one doubt) found in what a user wrote. */
export interface Problem {
  /** Property that is wrong, as the user would write it: `flink.network.cidr`. */
  readonly path: string;
  /** What was given; left out where nothing was. */
  readonly value?: unknown;
  /** Why it cannot work, or why it may hurt. */
  readonly reason: string;
  /** What to write instead. */
  readonly cure: string;
  /** Id of the rule of the judge that says so, by which a warning can be silenced. */
  readonly rule?: string;
  /** Link to the page or the code behind the rule. */
  readonly source?: string;
}

/** What a check of the whole tree found. */
export interface Found {
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** What the check did, where that is worth a line of the summary. @default - nothing to say */
  readonly notes?: readonly string[];
}

/**
 * Error that carries every problem of an app at once.
 * `app.synth()` of any CDKTF app throws it before a single file is written.
 */
export class ProblemsError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(formatProblems(problems));
    this.name = "ProblemsError";
  }
}

const REGISTRY = Symbol.for("flink-on-eks/Problems");

/**
 * The one list of mistakes of a construct tree.
 *
 * Constructors add to it and go on, so that a run reports everything at once instead of the first mistake only.
 */
export class Problems {
  /** The list of the tree that `scope` belongs to. */
  static of(scope: IConstruct): Problems {
    const root = scope.node.root as IConstruct & { [REGISTRY]?: Problems };
    const problems = root[REGISTRY] ?? new Problems(root);
    // A mistake may be older than the stacks: those whose parts are checked later refuse in its name too.
    const stack = scope.node.scopes.find(TerraformStack.isStack);
    if (stack) problems.#guard(stack);
    return problems;
  }

  readonly #errors: Problem[] = [];
  readonly #warnings: Problem[] = [];
  readonly #guarded = new WeakSet<IConstruct>();
  readonly #checks: (() => Found)[] = [];
  /** Environment variables, by the path of the property that they set. */
  readonly #variables = new Map<string, string>();
  #found: Found | undefined;

  private constructor(private readonly root: IConstruct) {
    Object.defineProperty(root, REGISTRY, { value: this });
    // The last to be asked, after the stacks: for a mistake that no stack refuses in the name of.
    this.#guard(root);
  }

  /** Mistakes: nothing is synthesized while there is one. */
  get errors(): readonly Problem[] {
    return [...this.#errors, ...(this.#found?.errors ?? [])].map((problem) => this.#traced(problem));
  }

  /** Doubts: printed with the summary, never in the way. */
  get warnings(): readonly Problem[] {
    return [...this.#warnings, ...(this.#found?.warnings ?? [])].map((problem) => this.#traced(problem));
  }

  /** What checks of the whole tree did, for the summary. */
  get notes(): readonly string[] {
    return this.#found?.notes ?? [];
  }

  /**
   * Records a mistake; synthesis of the tree will fail with all of them.
   *
   * @param from Paths of the properties that it follows from, where it is about several: with a mistake in one of them,
   * which was left out then, nothing follows.
   */
  error(problem: Problem, from: readonly string[] = []): void {
    if (from.some((path) => this.#isWrong(path))) return;
    this.#errors.push(problem);
    this.#guardStacks();
  }

  /** Records something that works but may hurt, unless it follows from what is wrong: {@link error}. */
  warn(problem: Problem, from: readonly string[] = []): void {
    if (from.some((path) => this.#isWrong(path))) return;
    if (!this.#warnings.some((w) => w.path === problem.path && w.reason === problem.reason))
      this.#warnings.push(problem);
  }

  /**
   * Says that an environment variable set a property: problems about the property, about a part of it, or about what it
   * is a part of name the variable from now on, since nothing wrong is to be found in the code.
   */
  setBy(path: string, variable: string): void {
    this.#variables.set(path, variable);
  }

  /**
   * Has something checked when the tree is complete: what no part of it can know alone. Every synthesis does, and
   * {@link settle}.
   */
  later(check: () => Found): void {
    this.#checks.push(check);
    this.#guardStacks();
  }

  /** Does the checks of the whole tree, in place of what they found before. */
  settle(): this {
    const found = this.#checks.map((check) => check());
    this.#found = {
      errors: found.flatMap(({ errors }) => errors),
      warnings: found.flatMap(({ warnings }) => warnings),
      notes: found.flatMap(({ notes = [] }) => notes),
    };
    return this;
  }

  /** @throws ProblemsError where at least one mistake was recorded. */
  throwIfAny(): void {
    if (this.#found === undefined) this.settle();
    if (this.errors.length > 0) throw new ProblemsError(this.errors);
  }

  /** Whether there is a mistake in a property, in a part of it, or in what it is a part of. */
  #isWrong(path: string): boolean {
    return this.#errors.some((known) => isAbout(known.path, path));
  }

  /** The problem with the variables that it comes from in its path. */
  #traced(problem: Problem): Problem {
    const { path } = problem;
    const variables = [...this.#variables]
      .filter(([property]) => isAbout(path, property))
      .map(([, name]) => name);
    return variables.length === 0 ? problem : { ...problem, path: `${path} (from ${variables.join(", ")})` };
  }

  /**
   * CDKTF validates stack by stack and writes the first before it looks at the second, so every stack that
   * exists by now refuses in the name of all.
   */
  #guardStacks(): void {
    for (const stack of this.root.node.findAll().filter(TerraformStack.isStack)) this.#guard(stack);
  }

  #guard(construct: IConstruct): void {
    if (this.#guarded.has(construct)) return;
    this.#guarded.add(construct);
    construct.node.addValidation({
      validate: () => {
        this.throwIfAny();
        return [];
      },
    });
  }
}

/** Whether a problem at `path` may come from the value of a property: of it, of a part, or of the parts of an object. */
function isAbout(path: string, property: string): boolean {
  // What is wrong with a platform as a whole is about none of its properties.
  return isWithin(path, property) || (path.includes(".") && isWithin(property, path));
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}

/** `path = value` with reason and cure below it, one block a problem. */
export function formatProblems(problems: readonly Problem[]): string {
  return problems.map(formatProblem).join("\n\n");
}

function formatProblem({ path, value, reason, cure, rule, source }: Problem): string {
  const head = value === undefined ? path : `${path} = ${JSON.stringify(value)}`;
  const origin = [rule, source].filter((part) => part !== undefined).join(", ");
  return [
    head,
    `  reason: ${reason}`,
    `  cure:   ${cure}`,
    ...(origin === "" ? [] : [`  rule:   ${origin}`]),
  ].join("\n");
}

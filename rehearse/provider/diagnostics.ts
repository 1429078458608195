export interface Diagnostic {
  readonly severity: "ERROR" | "WARNING";
  readonly summary: string;
  readonly detail: string;
}

export function failure(summary: string, detail = ""): Diagnostic {
  return { severity: "ERROR", summary, detail };
}

/** The list that a response carries: empty where all went well. */
export function errors(message: string | undefined, detail?: string): Diagnostic[] {
  return message === undefined ? [] : [failure(message, detail)];
}

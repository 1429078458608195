/** A statement of a SQL script. */
export interface SqlStatement {
  /** Line on which it begins, from 1. */
  readonly line: number;
  /** Its words outside of brackets, quotes and comments in capitals; `(` for brackets, `?` for quoted names and texts. */
  readonly words: readonly string[];
}

/** A script in its statements; those of a statement set are one. */
export interface SqlScript {
  readonly statements: readonly SqlStatement[];
  /** What is never closed. */
  readonly unclosed?: { readonly line: number; readonly what: string };
}

/** Comments (hints among them), texts, quoted names, words, brackets, semicolons; any other character. */
const TOKEN =
  /(?<comment>--[^\n]*|\/\*[\s\S]*?\*\/)|(?<quoted>'(?:[^']|'')*'|`(?:[^`]|``)*`)|(?<open>\/\*|'|`)|(?<word>[\p{L}_$][\p{L}\p{N}_$]*)|(?<sign>[();])|\s+|[^\s]/gu;

const OPENINGS: Readonly<Record<string, string>> = {
  "/*": "a comment",
  "'": "a text in single quotes",
  "`": "a name in backticks",
};

/** Divides a script of Flink SQL as the SQL client does: semicolons end a statement, but not within a statement set. */
export function sqlScript(script: string): SqlScript {
  const pieces: SqlStatement[] = [];
  let words: string[] = [];
  let begin = 1;
  let line = 1;
  let depth = 0;
  const add = (word: string) => {
    if (words.length === 0) begin = line;
    if (depth === 0) words.push(word);
  };
  const end = () => {
    if (words.length > 0) pieces.push({ line: begin, words });
    words = [];
    depth = 0;
  };
  for (const { 0: token, groups = {} } of script.matchAll(TOKEN)) {
    if (groups.open !== undefined)
      return { statements: pieces, unclosed: { line, what: OPENINGS[token] ?? token } };
    if (token === ";") end();
    else if (token === "(") {
      add("(");
      depth += 1;
    } else if (token === ")") depth = Math.max(0, depth - 1);
    else if (groups.word !== undefined) add(token.toUpperCase());
    else if (groups.quoted !== undefined) add("?");
    line += token.split("\n").length - 1;
  }
  end();
  return withSets(pieces);
}

/** The statements of each statement set as one. */
function withSets(pieces: readonly SqlStatement[]): SqlScript {
  const statements: SqlStatement[] = [];
  let set: SqlStatement | undefined;
  for (const piece of pieces) {
    if (set === undefined) {
      statements.push(piece);
      if (beginsSet(piece)) set = piece;
    } else if (piece.words[0] === "END") set = undefined;
  }
  if (set === undefined) return { statements };
  return { statements, unclosed: { line: set.line, what: "a statement set (END; is missing)" } };
}

const beginsSet = ({ words }: SqlStatement) =>
  /\bSTATEMENT SET BEGIN\b|^BEGIN STATEMENT SET\b/.test(words.join(" "));

/** Queries and changes of tables, plans that are executed, and tables that are filled as they are made. */
const JOB =
  /^(INSERT|SELECT|WITH|VALUES|\(|UPDATE|DELETE|ANALYZE|EXECUTE|COMPILE AND EXECUTE|BEGIN STATEMENT SET)( |$)|^(CREATE|CREATE OR REPLACE|REPLACE) TABLE .* AS (SELECT|WITH|VALUES|\()/;

/** Whether a statement starts a Flink job. */
export function startsJob({ words }: SqlStatement): boolean {
  return JOB.test(words.join(" "));
}

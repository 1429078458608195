import { sqlScript, startsJob } from "../../../../modules/flink/resources/sql-script";

const linesOf = (script: string) => sqlScript(script).statements.map(({ line }) => line);
const jobsOf = (script: string) => sqlScript(script).statements.filter(startsJob).length;

describe("a script is divided into its statements", () => {
  test.each([
    ["", 0],
    [" ; ;; \n", 0],
    ["-- nothing; at all\n/* nor; here */", 0],
    ["CREATE TABLE a (x INT); INSERT INTO b SELECT * FROM a", 2],
    ["INSERT INTO a VALUES ('it''s; fine'), ('-- no comment'), ('/*')", 1],
    ["INSERT INTO `a;b``;c` SELECT 1;", 1],
    ["INSERT INTO a /*+ OPTIONS('x'=';') */ SELECT 1 -- the end;\n;", 1],
    ["SET 'k' = 'v';\nUSE CATALOG c;\n\nINSERT INTO a SELECT 1;", 3],
    ["SELECT 5 - -1, 4/2, 3 * (2);", 1],
    ['INSERT INTO größe SELECT 1; SELECT "a"', 2],
  ])("%j", (script, count) => {
    expect(sqlScript(script).statements).toHaveLength(count);
    expect(sqlScript(script).unclosed).toBeUndefined();
  });

  test("with the line on which each begins", () => {
    expect(
      linesOf(
        "-- about\n\nCREATE VIEW v AS\n  SELECT 'a\nb';\n/* two\nlines */ INSERT INTO t\nSELECT 1; SELECT 2",
      ),
    ).toEqual([3, 7, 8]);
  });

  test.each([
    ["EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT 1; INSERT INTO b SELECT 2; END;"],
    ["execute statement set\nbegin\ninsert into a select 1;\ninsert into b select 2;\nend"],
    ["BEGIN STATEMENT SET; INSERT INTO a SELECT 1; INSERT INTO b SELECT 2; END;"],
    [
      "COMPILE AND EXECUTE PLAN '/p' FOR STATEMENT SET BEGIN INSERT INTO a SELECT 1; INSERT INTO b SELECT 2; END;",
    ],
  ])("a statement set is one: %s", (script) => {
    expect(sqlScript(script).statements).toHaveLength(1);
    expect(jobsOf(script)).toBe(1);
  });

  test("what comes after a set is not in it", () => {
    expect(jobsOf("EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT 1; END; INSERT INTO b SELECT 2;")).toBe(
      2,
    );
  });

  test.each([
    ["INSERT INTO a VALUES ('x);\nSELECT 1;", 1, "a text in single quotes"],
    ["SELECT 1;\nINSERT INTO `a SELECT 1;", 2, "a name in backticks"],
    ["\n\n/* for ever", 3, "a comment"],
    ["SELECT 1;\nBEGIN STATEMENT SET;\nINSERT INTO a SELECT 1;", 2, "a statement set (END; is missing)"],
  ])("%j is not closed", (script, line, what) => {
    expect(sqlScript(script).unclosed).toEqual({ line, what });
  });
});

describe("a statement starts a job", () => {
  test.each([
    "INSERT INTO a SELECT 1",
    "insert overwrite a select 1",
    "EXECUTE INSERT INTO a SELECT 1",
    "SELECT 1",
    "(SELECT 1)",
    "VALUES (1)",
    "WITH c AS (SELECT 1) SELECT * FROM c",
    "EXECUTE PLAN '/p'",
    "UPDATE a SET x = 1",
    "DELETE FROM a",
    "CREATE TABLE a WITH ('connector' = 'x') AS SELECT 1",
    "CREATE OR REPLACE TABLE a AS WITH c AS (SELECT 1) SELECT * FROM c",
  ])("%s", (statement) => expect(jobsOf(statement)).toBe(1));

  test.each([
    "CREATE TABLE a (x INT, y AS x + 1, WATERMARK FOR t AS t - INTERVAL '5' SECOND) WITH ('a' = 'b')",
    "CREATE VIEW v AS SELECT 1",
    "CREATE TEMPORARY VIEW v AS SELECT 1",
    "CREATE FUNCTION f AS 'org.example.F'",
    "SET 'execution.runtime-mode' = 'batch'",
    "EXPLAIN INSERT INTO a SELECT 1",
    "EXPLAIN STATEMENT SET BEGIN INSERT INTO a SELECT 1; INSERT INTO b SELECT 1; END",
    "COMPILE PLAN '/p' FOR INSERT INTO a SELECT 1",
    "USE CATALOG c",
    "DROP TABLE insert_into",
  ])("not: %s", (statement) => expect(jobsOf(statement)).toBe(0));
});

import { savepointStart } from "../../../../modules/flink/resources/restore";
import {
  FlinkApplication,
  FlinkApplicationProps,
} from "../../../../modules/flink/resources/flink-application";
import { stackWith } from "../../../support/app";
import { errors, warnings } from "../../../support/problems";
import { GRANT } from "../../../support/team";

const A = "s3://state/savepoints/team-a/orders/savepoint-1";
const B = "s3://state/savepoints/team-a/orders/savepoint-2";
const nonce = (restoreFrom: string) => savepointStart({ restoreFrom }).savepointRedeployNonce;

describe("restoreFrom", () => {
  test("sets the path and a nonce that follows from it", () => {
    expect(savepointStart({ restoreFrom: A })).toEqual({
      initialSavepointPath: A,
      savepointRedeployNonce: 91721611555289,
    });
    expect(nonce(A)).toBe(nonce(A));
    expect(nonce(A)).not.toBe(nonce(B));
  });

  test("has a nonce that JSON and Java read alike", () => {
    expect(Number.isSafeInteger(nonce(A))).toBe(true);
    expect(nonce(A)).toBeGreaterThanOrEqual(0);
  });

  test("starts from the same path again by a nonce of one's own", () => {
    expect(savepointStart({ restoreFrom: A, savepointRedeployNonce: 2 })).toEqual({
      initialSavepointPath: A,
      savepointRedeployNonce: 2,
    });
  });
});

test("without it the operator's own fields are passed on", () => {
  expect(savepointStart({ initialSavepointPath: A, savepointRedeployNonce: 7 })).toEqual({
    initialSavepointPath: A,
    savepointRedeployNonce: 7,
  });
  expect(savepointStart({})).toEqual({});
});

describe("mistakes and doubts", () => {
  const tree = (props: Partial<FlinkApplicationProps>) =>
    stackWith(
      (scope) =>
        new FlinkApplication(scope, "orders", {
          grant: GRANT,
          image: "flink:2.2.1",
          jarUri: "local:///opt/flink/usrlib/job.jar",
          ...props,
        }),
    );

  test("two paths to start from", () => {
    expect(errors(tree({ restoreFrom: A, initialSavepointPath: B }))).toEqual([
      {
        path: "team-a.orders.initialSavepointPath",
        value: B,
        reason: "there is restoreFrom as well, which sets it",
        cure: "leave initialSavepointPath out",
      },
    ]);
  });

  test("a path without a scheme", () => {
    expect(errors(tree({ restoreFrom: "/savepoints/1" }))).toEqual([
      expect.objectContaining({ path: "team-a.orders.restoreFrom", reason: "not a URI" }),
    ]);
  });

  test("another team's state", () => {
    const restoreFrom = "s3://state/savepoints/team-ab/orders/savepoint-1";
    expect(warnings(tree({ restoreFrom }))).toEqual([
      {
        path: "team-a.orders.restoreFrom",
        value: restoreFrom,
        reason: "not among the team's own state, which is all that its jobs may read",
        cure: "copy it into the team's savepoints, or let the team's `statements` allow it",
      },
    ]);
    expect(warnings(tree({ restoreFrom: A }))).toEqual([]);
  });
});
